"""The persons whom the demo's stations know by name, to be drawn from."""

from __future__ import annotations

import uuid
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from random import Random

from hongmian.clients.domain.bulk import EarlierClient
from hongmian.indicators.enums import Group


@dataclass(frozen=True)
class Someone:
    id: uuid.UUID
    station: uuid.UUID
    group: Group


class Persons:
    """Who is known at each station."""

    def __init__(self, known: Iterable[Someone] = ()) -> None:
        self._at: dict[uuid.UUID | None, list[Someone]] = defaultdict(list)
        self._of: dict[tuple[uuid.UUID, Group], list[Someone]] = defaultdict(list)
        for one in known:
            self._at[one.station].append(one)
            self._of[one.station, one.group].append(one)

    def someone(self, station: uuid.UUID | None, random: Random) -> Someone | None:
        known = self._at.get(station)
        return random.choice(known) if known else None

    def of_group(self, station: uuid.UUID, group: Group, random: Random) -> Someone | None:
        known = self._of.get((station, group))
        return random.choice(known) if known else None


def known_persons(clients: Iterable[EarlierClient]) -> Persons:
    return Persons(Someone(one.id, one.station.pk, one.group) for one in clients)
