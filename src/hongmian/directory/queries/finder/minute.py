"""One minute of the public network: everything that depends on the time, worked out once for all readers."""

from __future__ import annotations

from collections.abc import Hashable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import Any

from hongmian.directory.queries.finder.public import Bits, Network
from hongmian.directory.queries.finder.states import Openness, State, state_of
from hongmian.kit.hours import Term


class When(StrEnum):
    NOW = "now"
    ALL = "all"
    NIGHT = "night"


@dataclass(frozen=True, eq=False)
class Minute:
    """`kept` is for what a surface draws from this minute; it is forgotten with the minute."""

    at: datetime  # the full minute
    network: Network
    states: tuple[State, ...]  # by place of the line
    by_when: Mapping[When, Bits]  # in service today, and open now / at all / tonight
    by_openness: tuple[Bits, ...]  # open, opening later today, shut: the order of a list
    opening_next: tuple[int, ...]  # shut lines in service, the first to open first
    open_in: Mapping[str, int]  # lines open now by district, those for the whole city in each
    kept: dict[Hashable, Any] = field(default_factory=dict)

    @property
    def open_lines(self) -> int:
        return self.by_when[When.NOW].bit_count()

    def in_service(self, place: int) -> bool:
        return bool(self.by_when[When.ALL] >> place & 1)


def minute_of(network: Network, at: datetime) -> Minute:
    """Work out the minute that `at` is in. Lines with the same hours and term share their state."""
    at = at.replace(second=0, microsecond=0)
    of_hours: dict[tuple[str, Term], State] = {}
    states = []
    for line in network.lines:
        key = (line.hours, line.term.seen_on(at.date()))
        if key not in of_hours:
            of_hours[key] = state_of(key[0], at, key[1])
        states.append(of_hours[key])
    serving = [place for place, line in enumerate(network.lines) if line.in_service(at.date())]
    now = _bits(place for place in serving if states[place].is_open)
    later = _bits(place for place in serving if states[place].openness == Openness.OPENS_TODAY)
    everything = _bits(serving)
    return Minute(
        at=at,
        network=network,
        states=tuple(states),
        by_when={
            When.NOW: now,
            When.ALL: everything,
            When.NIGHT: _bits(place for place in serving if states[place].night),
        },
        by_openness=(now, later, everything & ~now & ~later),
        opening_next=_opening_next(serving, states),
        open_in={code: (now & lines).bit_count() for code, lines in network.in_district.items()},
    )


def _opening_next(serving: list[int], states: list[State]) -> tuple[int, ...]:
    opening = [(change, place) for place in serving if not states[place].is_open and (change := states[place].change)]
    return tuple(place for _change, place in sorted(opening))


def _bits(places: Any) -> Bits:
    return sum(1 << place for place in places)
