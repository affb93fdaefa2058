"""Whose wishes they are: those whom the stations know by name, and people without a record."""

from __future__ import annotations

import uuid
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from random import Random
from typing import Any

from hongmian.clients.domain.bulk import EarlierClient
from hongmian.demo.care.wishes.givers import FIRST_PHONE, PHONES
from hongmian.demo.people import a_name
from hongmian.indicators.enums import Group
from hongmian.kit.phones import DEMO_MOBILE

GROUPS = (Group.ELDERS_ALONE, Group.LOW_INCOME, Group.DISABLED, Group.NONE)


@dataclass(frozen=True)
class Wisher:
    """Someone at a station: an id of `clients`, or else `who`."""

    station: Any
    client: uuid.UUID | None
    who: str
    group: Group


def at_station(residents: Sequence[EarlierClient], station: uuid.UUID) -> list[Wisher]:
    return [_known(one) for one in residents if one.station.pk == station]


def elsewhere(residents: Sequence[EarlierClient], station: uuid.UUID, random: Random) -> Iterator[Wisher]:
    """Yield the others, shuffled, every fifth of them someone without a record; then such people for ever."""
    known = [_known(one) for one in residents if one.station.pk != station]
    stations = sorted({one.station.pk: one.station for one in residents}.values(), key=lambda one: str(one.pk))
    random.shuffle(known)
    for number, one in enumerate(known):
        yield one
        if number % 5 == 4:
            yield _stranger(stations, random)
    while True:
        yield _stranger(stations, random)


def _known(one: EarlierClient) -> Wisher:
    return Wisher(one.station, one.id, "", one.group)


def _stranger(stations: Sequence[Any], random: Random) -> Wisher:
    phone = f"{DEMO_MOBILE}{FIRST_PHONE + random.randrange(PHONES)}"
    return Wisher(random.choice(stations), None, f"{a_name(random)} {phone}", random.choice(GROUPS))
