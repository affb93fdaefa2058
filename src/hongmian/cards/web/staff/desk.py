"""Warm cards at a glance: how many, where they went, by district; and the stations, each with its card."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.conf import settings
from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_GET

from hongmian.cards.enums import LEFT_STATION
from hongmian.cards.queries.lists import by_station, given_by_district, given_by_way, totals
from hongmian.cards.queries.recalls import outdated_cards
from hongmian.cards.queries.stations import StationCards, stations_with_cards
from hongmian.cards.web.forms import StationFilters
from hongmian.cards.web.pages import list_page, pages_of
from hongmian.directory.maps import shaded
from hongmian.directory.queries.districts import districts
from hongmian.directory.web.asked import StaffRequest
from hongmian.kit.access import Action, access
from hongmian.ui.charts.bars import bars
from hongmian.ui.reading import ENGLISH

COLUMNS = {
    "name": (_("Station"), ("name",)),
    "district": (_("District"), ("district", "name")),
    "printed": (_("Cards printed"), ("printed", "name")),
    "resting": (_("Cards at the station"), ("resting", "name")),
    "given": (_("Handed out"), ("given", "name")),
}


@access(Action.SEE_CARDS)
@require_GET
def first(request: StaffRequest) -> HttpResponse:
    person, at = request.person, request.now
    sums = totals(person)
    stale = outdated_cards(person, at=at)
    ways = given_by_way(person)
    shown = {
        "sums": sums,
        "on_the_way": sums["copies"] - sums["sent"],
        "resting": max(0, sums["sent"] - sums["given"] - sums["back"]),
        "astray": sum(one.loose for one in stale if one.astray),
        "stale": len(stale),
        "covered": coverage(person, at=at),
        "ways": bars((str(way.label), ways.get(way, 0), f"{ways.get(way, 0):,}") for way in LEFT_STATION),
        "map": _map(given_by_district(person)),
        "may_print": request.may(Action.PRINT_CARDS),
        "pages": pages_of(request),
    }
    return render(request, "cards/staff/first.html", shown)


def coverage(person: Any, *, at: datetime) -> list[dict[str, Any]]:
    """Say of each district how many of its stations have handed out cards, and how many cards (three queries)."""
    rows = list(stations_with_cards(person, at=at))
    given = {pk: sums["given"] for pk, sums in by_station(row.pk for row in rows).items()}
    named = {place.code: place for place in districts()}
    found: dict[str, dict[str, Any]] = {}
    for row in rows:
        one = found.setdefault(
            row.district_id, {"place": named[row.district_id], "stations": 0, "covered": 0, "given": 0}
        )
        one["stations"] += 1
        one["covered"] += bool(given.get(row.pk))
        one["given"] += given.get(row.pk, 0)
    return [found[code] for code in named if code in found]


@access(Action.SEE_CARDS)
@require_GET
def station_list(request: StaffRequest) -> HttpResponse:
    filters = StationFilters(request.GET, language=request.LANGUAGE_CODE)
    chosen = dict(filters.chosen)
    state = chosen.pop("state", "")
    rows = stations_with_cards(request.person, at=request.now, **chosen)
    stale_now = {one.record.station_id for one in outdated_cards(request.person, at=request.now) if not one.reprinted}
    if state == "none":
        rows = rows.filter(printed=0)
    elif state == "stale":
        rows = rows.filter(pk__in=stale_now)

    def dress(listed: list[Any]) -> list[StationCards]:
        return [StationCards(row, row.pk in stale_now) for row in listed]

    return list_page(
        request, "cards/staff/stations.html", filters, rows, COLUMNS, default="name", dress=dress,
        may_print=request.may(Action.PRINT_CARDS),
    )  # fmt: skip


def _map(counts: dict[str, int]) -> Any:
    named = districts()
    return shaded(settings.HONGMIAN_DIVISION, named, counts, english=get_language() == ENGLISH)
