"""Stations, wishes and awards, as articles show them."""

from __future__ import annotations

from datetime import datetime

from django.urls import reverse
from django.utils.http import urlencode

from hongmian.awards.queries.calls import public_call, winners_of
from hongmian.directory.queries.finder import PublicStation, network_now
from hongmian.directory.web.wording import hours_text
from hongmian.newsroom.form.content import Award, Station, Wishes
from hongmian.newsroom.queries.shown import ShownAward, ShownStation, ShownWishes
from hongmian.wishes.queries.wall import wall


def shown_station(part: Station, at: datetime) -> ShownStation | None:
    """Return a station that is in service, with a line of its own that is; None once it has closed."""
    network = network_now(at).network
    station = network.stations.get(part.code)
    if station is None or station.closed(at.date()):
        return None
    lines = [network.lines[place] for place in network.lines_of_station.get(part.code, ())]
    number = next((line.number for line in lines if line.in_service(at.date())), "")
    return ShownStation(
        name=station.name, address=_address(station), hours=hours_text(station.hours), number=number,
        url=reverse("directory:public_station", args=[station.code]),
    )  # fmt: skip


def shown_wishes(part: Wishes, language: str) -> ShownWishes | None:
    """Return wishes on the wall now, the most urgent first; None while there is none of the kind."""
    rows = wall(category=part.kind, district=part.district)[: part.most]
    told = []
    for wish in rows:
        text = (wish.text_en if language == "en" else "") or wish.text_zh
        place = wish.district.name_en if language == "en" else wish.district.name
        title = text or f"{place} · {wish.get_category_display()}"
        told.append((title, str(wish.get_state_display()), reverse("wishes:wish", args=[wish.number])))
    asked = {name: value for name, value in (("category", part.kind), ("district", part.district)) if value}
    query = urlencode(asked)
    return ShownWishes(tuple(told), reverse("wishes:wall") + (f"?{query}" if query else "")) if told else None


def shown_award(part: Award, language: str) -> ShownAward | None:
    """Return who won an award by its newest results; None before there is one."""
    call = public_call(part.call)
    won = winners_of([call]).get(call.pk, []) if call else []
    if call is None or not won:
        return None
    english = language == "en"
    title = (call.title_en if english else "") or call.title_zh
    winners = tuple(
        ((one.title_en if english else "") or one.title, reverse("awards:winner", args=[call.pk, one.number]))
        for one in won
    )
    return ShownAward(title, winners, reverse("awards:result", args=[call.pk, won[0].batch]))


def _address(station: PublicStation) -> str:
    return f"{station.district.name}{station.street_town}{station.address}"
