"""Stations, wishes and awards, as articles show them: each kind read once, however many are shown."""

from __future__ import annotations

import uuid
from collections.abc import Collection
from datetime import datetime
from typing import Any

from django.urls import reverse
from django.utils.http import urlencode

from hongmian.awards.queries.calls import Winner, public_calls_named, winners_of
from hongmian.directory.queries.finder import Network, PublicStation, network_now
from hongmian.directory.web.wording import hours_text
from hongmian.newsroom.form.content import Award, Station, Wishes
from hongmian.newsroom.queries.shown import ShownAward, ShownStation, ShownWishes
from hongmian.wishes.queries.wall import wall


def shown_stations(parts: Collection[Station], at: datetime) -> dict[Station, ShownStation]:
    """Return those in service, each with a line of its own that is; one that has closed is not there."""
    if not parts:
        return {}
    network = network_now(at).network
    told = {part: _station(part, network, at) for part in parts}
    return {part: one for part, one in told.items() if one}


def shown_wishes(parts: Collection[Wishes], language: str) -> dict[Wishes, ShownWishes]:
    """Return slices of the wall as it is now, the most urgent first; one of which there is no wish now is not there
    (two queries)."""
    chosen = _chosen(parts)
    wishes = wall().in_bulk({pk for found in chosen.values() for pk in found})
    return {
        part: ShownWishes(tuple(_wish(wishes[pk], language) for pk in found if pk in wishes), _wall_url(part))
        for part, found in chosen.items()
        if found
    }


def shown_awards(parts: Collection[Award], language: str) -> dict[Award, ShownAward]:
    """Return who won awards by their newest results; one without a result is not there (five queries)."""
    if not parts:
        return {}
    calls = public_calls_named({part.call for part in parts})
    won = winners_of(calls.values())
    return {part: _award(calls[part.call], won[part.call], language) for part in parts if won.get(part.call)}


def _station(part: Station, network: Network, at: datetime) -> ShownStation | None:
    station = network.stations.get(part.code)
    if station is None or station.closed(at.date()):
        return None
    lines = [network.lines[place] for place in network.lines_of_station.get(part.code, ())]
    number = next((line.number for line in lines if line.in_service(at.date())), "")
    return ShownStation(
        name=station.name, address=_address(station), hours=hours_text(station.hours), number=number,
        url=reverse("directory:public_station", args=[station.code]),
    )  # fmt: skip


def _address(station: PublicStation) -> str:
    return f"{station.district.name}{station.street_town}{station.address}"


def _chosen(parts: Collection[Wishes]) -> dict[Wishes, list[uuid.UUID]]:
    """Return which wishes each slice shows; the wall is read as far as the fullest slice needs it."""
    chosen: dict[Wishes, list[uuid.UUID]] = {part: [] for part in parts}
    wanting = set(chosen)
    if not wanting:
        return chosen
    for pk, category, district in wall().values_list("pk", "category", "district").iterator(chunk_size=200):
        for part in [one for one in wanting if one.kind in ("", category) and one.district in ("", district)]:
            chosen[part].append(pk)
            if len(chosen[part]) == part.most:
                wanting.discard(part)
        if not wanting:
            break
    return chosen


def _wish(wish: Any, language: str) -> tuple[str, str, str]:
    text = (wish.text_en if language == "en" else "") or wish.text_zh
    place = wish.district.name_en if language == "en" else wish.district.name
    title = text or f"{place} · {wish.get_category_display()}"
    return title, str(wish.get_state_display()), reverse("wishes:wish", args=[wish.number])


def _wall_url(part: Wishes) -> str:
    asked = {name: value for name, value in (("category", part.kind), ("district", part.district)) if value}
    query = urlencode(asked)
    return reverse("wishes:wall") + (f"?{query}" if query else "")


def _award(call: Any, won: list[Winner], language: str) -> ShownAward:
    english = language == "en"
    winners = tuple(
        ((one.title_en if english else "") or one.title, reverse("awards:winner", args=[call.pk, one.number]))
        for one in won
    )
    title = (call.title_en if english else "") or call.title_zh
    return ShownAward(title, winners, reverse("awards:result", args=[call.pk, won[0].batch]))
