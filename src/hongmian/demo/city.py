"""The demo city as plain values: the same seed gives the same city, down to the last digit."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from random import Random
from typing import TypeVar

from hongmian.directory.enums import Grade, HotlineKind, Language, PartyGroupKind, Service

DEFAULT_SEED = 20200317  # International Social Work Day of that year
AGENCIES = 71
STATIONS = 201
HOTLINES = 229
WORKERS_AT_LEAST = 4_000
PARTY_MEMBERS_AT_LEAST = 700

Thing = TypeVar("Thing")


@dataclass(frozen=True)
class DemoDistrict:
    code: str
    name: str
    name_en: str


@dataclass(frozen=True)
class DemoAgency:
    uscc: str
    name: str
    district: str
    address: str
    description: str


@dataclass(frozen=True)
class DemoPartyGroup:
    agency: str
    name: str
    kind: PartyGroupKind
    founded_on: date


@dataclass(frozen=True)
class DemoStation:
    code: str
    name: str
    agency: str
    district: str
    street_town: str
    address: str
    latitude: float
    longitude: float
    hours: str
    purpose: str
    services: tuple[Service, ...]


@dataclass(frozen=True)
class DemoWorker:
    agency: str
    staff_no: str
    name: str
    station: str
    grade: Grade
    party_member: bool
    party_group: str
    mobile: str


@dataclass(frozen=True)
class DemoHotline:
    number: str
    name: str
    kind: HotlineKind
    agency: str
    station: str
    worker: str
    district: str
    hours: str
    languages: tuple[Language, ...]
    services: tuple[Service, ...]
    valid_from: date
    consent_on: date | None


@dataclass
class City:
    """`agency` is a unified social credit code everywhere, `station` a code, `worker` a staff number."""

    seed: int
    districts: list[DemoDistrict] = field(default_factory=list)
    agencies: list[DemoAgency] = field(default_factory=list)
    party_groups: list[DemoPartyGroup] = field(default_factory=list)
    stations: list[DemoStation] = field(default_factory=list)
    workers: list[DemoWorker] = field(default_factory=list)
    hotlines: list[DemoHotline] = field(default_factory=list)


def chance_for(seed: int, part: str) -> Random:
    """Return the dice of one part of the city, so that a change in one part leaves the others as they were."""
    return Random(f"{seed}:{part}")  # noqa: S311 chance for an invented city, not a secret


def weighted(random: Random, choices: Sequence[tuple[Thing, int]]) -> Thing:
    return random.choices([thing for thing, _ in choices], [weight for _, weight in choices])[0]


def shuffled_pairs(random: Random, first: str, second: str) -> Iterator[str]:
    """Yield every two-character word of the two alphabets once, in an order of its own."""
    pairs = [a + b for a in first for b in second]
    random.shuffle(pairs)
    return iter(pairs)
