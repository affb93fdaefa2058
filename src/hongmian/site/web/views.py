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
from hongmian.polls.queries.polls import current_polls
from hongmian.polls.web.shown import shown_poll
from hongmian.site.awarded import awarded
from hongmian.site.caring import caring
from hongmian.site.choosing import three_open
from hongmian.site.published import published
from hongmian.ui.reading import ENGLISH

FEWEST_PARTY_MEMBERS = 10  # a smaller number could name people


@access(Action.SEE_PUBLIC)
@require_safe
def home(request: HttpRequest) -> HttpResponse:
    minute = network_now(request.now)  # type: ignore[attr-defined]
    flag = settings.HONGMIAN_THEME_EN if get_language() == ENGLISH else settings.HONGMIAN_THEME
    figures = _figures(minute)
    members = figures.party_member_workers
    votes = [shown_poll(poll, minute.at) for poll in current_polls(at=minute.at)]
    return render(
        request,
        "site/home.html",
        {
            "minute": minute,
            "flag": flag.replace("/", " "),
            "flag_lines": flag.split("/"),
            "figures": figures,
            "published": published(),
            "workers": f"{figures.workers:,}",
            "party_members": f"{members:,}" if members >= FEWEST_PARTY_MEMBERS else "",
            "votes": votes,
            "awarded": once(minute, "awarded", draw=lambda: awarded(at=minute.at) or ""),
            "caring": once(minute, "caring", draw=lambda: caring(at=minute.at) or ""),
            "open_vote": next((vote for vote in votes if vote.is_open), None),
            "rows": once(minute, "three", draw=lambda: rows(minute, three_open(minute))),
            "map": district_map(minute),
            "address": settings.HONGMIAN_PUBLIC_URL + reverse("site:home"),
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
