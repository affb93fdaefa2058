"""The stations whose cards a person may print."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from hongmian.directory.enums import Role
from hongmian.directory.person import Person
from hongmian.directory.queries.in_service import agencies_in_service, stations_in_service


@dataclass(frozen=True)
class Printable:
    """`stations` in service, by district and number; `whole_city`: the person prints for all agencies."""

    stations: list[Any]
    whole_city: bool

    @property
    def by_district(self) -> dict[str, list[Any]]:
        found: dict[str, list[Any]] = {}
        for station in self.stations:
            found.setdefault(station.district_id, []).append(station)
        return found


def printable(person: Person, *, at: datetime) -> Printable:
    """Read them (one query)."""
    rows = stations_in_service(at=at).order_by("district", "code")
    if person.has(Role.ASSOCIATION):
        return Printable(list(rows), whole_city=True)
    return Printable(list(rows.filter(agency__in=person.agencies)), whole_city=False)


def printing_agency(person: Person, stations: list[Any], *, at: datetime) -> Any:
    """Return the agency that prints for itself, or None: the association prints and sends."""
    if person.has(Role.ASSOCIATION) or not stations:
        return None
    return agencies_in_service(at=at).filter(pk=stations[0].agency_id).first()
