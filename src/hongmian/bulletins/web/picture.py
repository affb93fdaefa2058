"""The picture of an edition, ready to be sent on: PNG, 1080 px wide, in Chinese."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from hongmian.bulletins.pictures import picture_of
from hongmian.bulletins.queries.editions import edition
from hongmian.kit.access import Action, access
from hongmian.press.fonts import FontsMissing

FRESH_SECONDS = 86400  # an edition never changes


@access(Action.SEE_PUBLIC)
@require_safe
def picture(request: HttpRequest, number: int) -> HttpResponse:
    found = edition(number)
    if found is None:
        raise Http404
    try:
        made = picture_of(found)
    except FontsMissing as missing:
        return HttpResponse(str(missing), status=503, content_type="text/plain; charset=utf-8")
    response = HttpResponse(made, content_type="image/png")
    response.headers["Cache-Control"] = f"public, max-age={FRESH_SECONDS}"
    response.headers["ETag"] = f'"{found.content_hash[:32]}"'
    return response
