"""The public page of the figures: the latest edition, or the one whose number is asked for."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from hongmian.bulletins.queries.editions import Listed, edition_of, editions
from hongmian.bulletins.web.shown import page
from hongmian.kit.access import Action, access


@access(Action.SEE_PUBLIC)
@require_safe
def latest(request: HttpRequest) -> HttpResponse:
    published = editions()
    if not published:
        return render(request, "bulletins/public/none_yet.html")
    return _page(request, published[0], published)


@access(Action.SEE_PUBLIC)
@require_safe
def numbered(request: HttpRequest, number: int) -> HttpResponse:
    published = editions()
    chosen = next((one for one in published if one.number == number), None)
    if chosen is None:
        raise Http404
    return _page(request, chosen, published)


def _page(request: HttpRequest, chosen: Listed, published: list[Listed]) -> HttpResponse:
    shown = page(edition_of(chosen), indicator=request.GET.get("indicator", ""))
    return render(request, "bulletins/public/numbers.html", {**shown, "published": published, "latest": published[0]})
