"""Where entries come from: every agency of the city, by turns, from one of its stations."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from random import Random

from hongmian.demo.city import City
from hongmian.demo.places import PLACES


@dataclass(frozen=True)
class Spot:
    """A station of an agency with its workers (staff number, name); an agency without stations stands at its office."""

    agency: str
    district: str
    street_town: str
    station: str = ""
    staff: tuple[tuple[str, str], ...] = ()


def spots_of(city: City) -> list[Spot]:
    districts = {place.code: place.name for place in PLACES}
    staff: dict[tuple[str, str], list[tuple[str, str]]] = defaultdict(list)
    for worker in city.workers:
        staff[worker.agency, worker.station].append((worker.staff_no, worker.name))
    spots = [
        Spot(one.agency, districts[one.district], one.street_town, one.code, tuple(staff[one.agency, one.code]))
        for one in city.stations
    ]
    run = {spot.agency for spot in spots}
    return spots + [
        Spot(one.uscc, districts[one.district], f"{one.address[:2]}街", "", tuple(staff[one.uscc, ""]))
        for one in city.agencies
        if one.uscc not in run
    ]


def dealt(random: Random, spots: Sequence[Spot], count: int) -> Iterator[Spot]:
    """Yield `count` spots: no agency a second time before every other had its first."""
    by_agency: dict[str, list[Spot]] = defaultdict(list)
    for spot in sorted(spots, key=lambda spot: (spot.agency, spot.station)):
        by_agency[spot.agency].append(spot)
    turn: list[str] = []
    for _ in range(count):
        turn = turn or random.sample(list(by_agency), len(by_agency))
        yield random.choice(by_agency[turn.pop()])
