"""The picture of a wish, to be sent on."""

from __future__ import annotations

import hashlib

from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from hongmian.kit.access import Action, access
from hongmian.press.fonts import FontsMissing
from hongmian.wishes.enums import WishState
from hongmian.wishes.pictures import picture_of
from hongmian.wishes.queries.wall import find_published

FRESH_SECONDS = 600  # a pledge shows in it soon enough


@access(Action.SEE_PUBLIC)
@require_safe
def picture(request: HttpRequest, number: str) -> HttpResponse:
    wish = find_published(number)
    if wish is None or wish.state in (WishState.WITHDRAWN, WishState.EXPIRED):
        raise Http404
    try:
        made = picture_of(wish)
    except FontsMissing as missing:
        return HttpResponse(str(missing), status=503, content_type="text/plain; charset=utf-8")
    response = HttpResponse(made, content_type="image/png")
    response.headers["Cache-Control"] = f"public, max-age={FRESH_SECONDS}"
    response.headers["ETag"] = f'"{hashlib.sha256(made).hexdigest()[:32]}"'
    return response
