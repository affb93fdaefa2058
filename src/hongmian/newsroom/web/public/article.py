"""The page of an article, and of each version it had."""

from __future__ import annotations

from datetime import datetime

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from hongmian.kit.access import Action, access
from hongmian.newsroom.queries.published import published_article


class PublicRequest(HttpRequest):
    """Only a type: `reader` sets the time and the language."""

    now: datetime
    LANGUAGE_CODE: str


@access(Action.SEE_PUBLIC)
@require_safe
def article(request: PublicRequest, number: int) -> HttpResponse:
    told = published_article(number, language=request.LANGUAGE_CODE, at=request.now)
    if told is None:
        raise Http404
    return render(request, "newsroom/public/article.html", {"article": told})
