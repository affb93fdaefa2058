"""The manual for everybody: which guide is yours, a guide, and looking for words in all of them."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from hongmian.kit.access import Action, access
from hongmian.manual.queries.built import HOW, NotBuiltError, guide, names
from hongmian.manual.queries.search import LONGEST, search
from hongmian.manual.shelf import in_order, shelved
from hongmian.manual.web.leading import body_of
from hongmian.ui.reading import ENGLISH

View = Callable[..., HttpResponse]


def _where_built(view: View) -> View:
    """Say how the manual is built, where it is not."""

    @wraps(view)
    def answer(request: HttpRequest, **more: str) -> HttpResponse:
        try:
            return view(request, **more)
        except NotBuiltError:
            return render(request, "manual/not_built.html", {"how": HOW}, status=503)

    return answer


def _language() -> str:
    return "en" if get_language() == ENGLISH else "zh"


@access(Action.SEE_PUBLIC)
@require_safe
@_where_built
def first(request: HttpRequest) -> HttpResponse:
    """All guides by kind of person; with `q`, the passages that have those words."""
    language, there = _language(), names()
    asked = " ".join(request.GET.get("q", "").split())[:LONGEST]
    if asked:
        found = search(asked, language=language, names=in_order(there))
        return render(request, "manual/found.html", {"asked": asked, "found": found, "longest": LONGEST})
    groups = [
        (group, [(guide(name, language=language), sentence) for name, sentence in guides])
        for group, guides in shelved(there)
    ]
    told = {"groups": groups, "longest": LONGEST, "address": settings.HONGMIAN_PUBLIC_URL + reverse("manual:first")}
    return render(request, "manual/first.html", told)


@access(Action.SEE_PUBLIC)
@require_safe
@_where_built
def one_guide(request: HttpRequest, name: str) -> HttpResponse:
    language, order = _language(), in_order(names())
    shown = guide(name, language=language)
    if shown is None:
        raise Http404
    at = order.index(name)
    told = {
        "guide": shown,
        "body": body_of(shown),
        "contents": [section for section in shown.sections if section.level == 2],
        "foreign": shown.language != language,
        "before": guide(order[at - 1], language=language) if at else None,
        "after": guide(order[at + 1], language=language) if at + 1 < len(order) else None,
        "address": settings.HONGMIAN_PUBLIC_URL + reverse("manual:guide", args=[name]),
    }
    return render(request, "manual/guide.html", told)
