"""The front page, and how personal information is used."""

from __future__ import annotations

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from hongmian.directory.queries.figures import NetworkFigures, network_figures
from hongmian.directory.queries.finder import Minute, network_now
from hongmian.directory.web.finder.drawn import district_map, once, rows
from hongmian.kit.access import Action, access
from hongmian.site.choosing import three_open
from hongmian.site.front import Front, front
from hongmian.ui.reading import ENGLISH

FEWEST_PARTY_MEMBERS = 10  # a smaller number could name people


@access(Action.SEE_PUBLIC)
@require_safe
def home(request: HttpRequest) -> HttpResponse:
    minute = network_now(request.now)  # type: ignore[attr-defined]
    english = get_language() == ENGLISH
    flag = settings.HONGMIAN_THEME_EN if english else settings.HONGMIAN_THEME
    figures = _figures(minute)
    members = figures.party_member_workers
    told: Front = once(minute, "front", draw=lambda: front(at=minute.at))
    return render(
        request,
        "site/home.html",
        {
            "minute": minute,
            "today": minute.at.date(),
            "flag": flag.replace("/", " "),
            "flag_lines": flag.split("/"),
            "figures": figures,
            "workers": f"{figures.workers:,}",
            "party_members": f"{members:,}" if members >= FEWEST_PARTY_MEMBERS else "",
            "front": told,
            "rows": once(minute, "three", draw=lambda: rows(minute, three_open(minute))),
            "map": district_map(minute),
            "address": settings.HONGMIAN_PUBLIC_URL + reverse("site:home"),
            "picture": settings.HONGMIAN_PUBLIC_URL + reverse("front_picture_en" if english else "front_picture"),
        },
    )


@access(Action.SEE_PUBLIC)
@require_safe
def privacy(request: HttpRequest) -> HttpResponse:
    return render(request, "site/privacy.html")


def _figures(minute: Minute) -> NetworkFigures:
    """The figures of this minute, counted once for all readers."""
    found: NetworkFigures = once(minute, "figures", draw=lambda: network_figures(at=minute.at))
    return found
