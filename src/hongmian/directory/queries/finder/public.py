"""The public network as values: what anyone may see, and nothing else."""

from __future__ import annotations

import uuid
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from hongmian.directory.queries.finder.words import WordIndex
from hongmian.kit.gcj02 import Position
from hongmian.kit.hours import Term

Stamp = tuple[int, str]  # edition number and when it began
Bits = int  # a set of lines: bit n stands for `Network.lines[n]`


@dataclass(frozen=True, slots=True)
class PublicDistrict:
    code: str
    name: str
    name_en: str


@dataclass(frozen=True, slots=True)
class PublicStation:
    id: uuid.UUID
    code: str
    name: str
    agency: str
    district: PublicDistrict
    street_town: str
    address: str
    position: Position | None  # WGS-84
    hours: str
    purpose: str
    services: tuple[str, ...]
    withdrawn_on: date | None

    def closed(self, day: date) -> bool:
        return self.withdrawn_on is not None and self.withdrawn_on <= day


@dataclass(frozen=True, slots=True)
class PublicHotline:
    """`district` None: for the whole city. `last_day` None: until further notice."""

    id: uuid.UUID
    number: str
    name: str
    agency: str
    district: PublicDistrict | None
    station: PublicStation | None
    hours: str
    languages: tuple[str, ...]
    services: tuple[str, ...]
    first_day: date
    last_day: date | None

    @property
    def term(self) -> Term:
        return Term(self.first_day, self.last_day or date.max)

    def in_service(self, day: date) -> bool:
        return self.first_day <= day and (self.last_day is None or day <= self.last_day)


@dataclass(frozen=True, eq=False)
class Network:
    """One edition, with the sets by which it is searched. A line for the whole city is in every district's set."""

    stamp: Stamp
    districts: tuple[PublicDistrict, ...]
    lines: tuple[PublicHotline, ...]  # those for the whole city first, then by district and name
    stations: Mapping[str, PublicStation]  # by code
    line_by_id: Mapping[uuid.UUID, int]
    lines_of_station: Mapping[str, tuple[int, ...]]
    whole_city: Bits
    in_district: Mapping[str, Bits]
    with_service: Mapping[str, Bits]
    with_language: Mapping[str, Bits]
    words: WordIndex

    def district(self, code: str) -> PublicDistrict | None:
        return next((one for one in self.districts if one.code == code), None)
