"""Where a person may log a service: the stations and lines in service of their agencies, their own station first."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import QuerySet

from hongmian.directory.person import Person
from hongmian.directory.queries.in_service import hotlines_in_service, stations_in_service, workers_in_service
from hongmian.directory.queries.staff.today import own_station


@dataclass(frozen=True)
class Units:
    """`own`: the station where this person works, if it is among `stations`."""

    stations: list[Any]
    hotlines: list[Any]
    own: Any

    def by_id(self) -> dict[str, Any]:
        return {str(unit.pk): unit for unit in (*self.stations, *self.hotlines)}


def units_of(person: Person, *, at: datetime) -> Units:
    """Read them (at most three queries)."""
    stations = list(stations_in_service(at=at).filter(agency__in=person.agencies).order_by("name"))
    lines = hotlines_in_service(at=at).filter(agency__in=person.agencies).defer("number").order_by("name")
    home = own_station(person)
    own = next((station for station in stations if station.pk == home), None)
    return Units(stations=stations, hotlines=list(lines), own=own)


def workers_of(person: Person, *, at: datetime) -> QuerySet[Any]:
    """Return the workers of this person's agencies, for choosing one."""
    return workers_in_service(at=at).filter(agency__in=person.agencies).defer("mobile").order_by("staff_no")


def own_worker(person: Person, *, at: datetime) -> Any:
    """Return the worker this person is, or None."""
    return workers_of(person, at=at).filter(pk__in=[grant.worker for grant in person.grants if grant.worker]).first()
