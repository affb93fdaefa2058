"""The picture of an article that is shown where its address is sent on."""

from __future__ import annotations

import hashlib

from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from hongmian.kit.access import Action, access
from hongmian.newsroom.pictures import share_picture
from hongmian.newsroom.queries.published import published_article
from hongmian.press.fonts import FontsMissing

FRESH_SECONDS = 600


@access(Action.SEE_PUBLIC)
@require_safe
def share(request: HttpRequest, number: int, language: str) -> HttpResponse:
    told = published_article(number, language=language)
    if told is None:
        raise Http404
    try:
        made = share_picture(told)
    except FontsMissing as missing:
        return HttpResponse(str(missing), status=503, content_type="text/plain; charset=utf-8")
    response = HttpResponse(made, content_type="image/png")
    response.headers["Cache-Control"] = f"public, max-age={FRESH_SECONDS}"
    response.headers["ETag"] = f'"{hashlib.sha256(made).hexdigest()[:32]}"'
    return response
