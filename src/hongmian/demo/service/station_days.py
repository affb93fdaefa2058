"""The plan of the stations: what each did outside the hotline on each day."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from random import Random

from hongmian.demo.service.aims import GROUPS
from hongmian.demo.service.season import busy
from hongmian.demo.service.shares import shares, shares_of_some
from hongmian.demo.service.units import Post, drawn_sizes
from hongmian.indicators.enums import Code, Group

HEADS_OF_AN_OUTING = 150
HEADS_OF_A_SUPPORT = {Code.QUARANTINED: 3, Code.MEDICAL_STAFF: 2}


@dataclass
class StationDay:
    """What a station did on a day; the lists hold the persons of each run, outing and support."""

    station: Post
    day: date
    groups: dict[Group, int] = field(default_factory=dict)
    aid: list[int] = field(default_factory=list)
    outings: list[int] = field(default_factory=list)
    supports: dict[Code, list[int]] = field(default_factory=lambda: {code: [] for code in HEADS_OF_A_SUPPORT})

    def figures(self) -> dict[Code, int]:
        return {
            Code.FOLLOWUPS: sum(self.groups.values()),
            **{GROUPS[group]: number for group, number in self.groups.items()},
            Code.EMERGENCY_AID_RUNS: len(self.aid),
            Code.EMERGENCY_AID_PEOPLE: sum(self.aid),
            Code.SCREENING: sum(self.outings),
            **{code: sum(heads) for code, heads in self.supports.items()},
        }


def plan_stations(
    *, aims: Mapping[Code, int], posts: Sequence[Post], days: Sequence[date], random: Random
) -> list[StationDay]:
    """Spread follow-ups, aid runs, outings and support over the days on which each station works."""
    cells = [StationDay(post, day) for day in days for post in posts if post.works(day)]
    for group, code in GROUPS.items():
        for cell, number in zip(cells, shares(aims[code], _weights(random, posts, cells)), strict=True):
            cell.groups[group] = number
    runs = _occasions(aims[Code.EMERGENCY_AID_RUNS], random, posts, cells)
    for cell, persons in _persons(aims[Code.EMERGENCY_AID_PEOPLE], runs, random):
        cell.aid.append(persons)
    outings = _occasions(max(1, aims[Code.SCREENING] // HEADS_OF_AN_OUTING), random, posts, cells)
    for cell, heads in _persons(aims[Code.SCREENING], outings, random):
        cell.outings.append(heads)
    for code, heads_of_one in HEADS_OF_A_SUPPORT.items():
        supports = _occasions(max(1, aims[code] // heads_of_one), random, posts, cells)
        for cell, heads in _persons(aims[code], supports, random):
            cell.supports[code].append(heads)
    return cells


def _occasions(number: int, random: Random, posts: Sequence[Post], cells: Sequence[StationDay]) -> list[StationDay]:
    """Return where each of `number` occasions takes place."""
    parts = shares(number, _weights(random, posts, cells))
    return [cell for cell, part in zip(cells, parts, strict=True) for _ in range(part)]


def _persons(total: int, where: Sequence[StationDay], random: Random) -> Iterator[tuple[StationDay, int]]:
    """Divide `total` persons among occasions, at least one each."""
    return zip(where, shares_of_some(total, [random.uniform(0.2, 1.8) for _ in where]), strict=True)


def _weights(random: Random, posts: Sequence[Post], cells: Sequence[StationDay]) -> list[float]:
    sizes = drawn_sizes(random, posts)
    return [sizes[cell.station.id] * busy(cell.day) * random.uniform(0.7, 1.3) for cell in cells]
