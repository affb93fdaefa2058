"""A worker's and a manager's day: stations and lines on a line of 24 hours."""

from __future__ import annotations

import uuid
from dataclasses import dataclass
from datetime import datetime, timedelta

from hongmian.directory.models import Station, Worker
from hongmian.directory.person import Person
from hongmian.directory.queries.finder.states import State, state_of
from hongmian.directory.queries.holidays import is_holiday
from hongmian.directory.queries.in_service import hotlines_in_service, stations_in_service, workers_in_service
from hongmian.directory.queries.staff.lines import Line, lines, seen_at
from hongmian.directory.queries.staff.scope import seen
from hongmian.kit.hours import MINUTES, Span, parse_hours


@dataclass(frozen=True)
class DrawnLine:
    """A hotline and the spans of today in which it is answered, in minutes from midnight."""

    line: Line
    spans: tuple[Span, ...]


@dataclass(frozen=True)
class StationDay:
    station: Station
    state: State
    spans: tuple[Span, ...]
    lines: list[DrawnLine]


def spans_of(hours: str, at: datetime) -> tuple[Span, ...]:
    """Return when it is open on the day of `at`, 0–1440; what runs over from the evening before included."""
    week, day = parse_hours(hours), at.date()
    before = week.on(day - timedelta(days=1), is_holiday)
    early = [(0, end - MINUTES) for _start, end in before if end > MINUTES]
    return (*early, *((start, min(end, MINUTES)) for start, end in week.on(day, is_holiday)))


def drawn_lines(person: Person, *, at: datetime) -> list[DrawnLine]:
    """Return the lines in service of this person's agencies, those that need a check first."""
    rows = lines(person, at=at).filter(pk__in=hotlines_in_service(at=at)).order_by("station__name", "name", "pk")
    drawn = [DrawnLine(line, spans_of(line.hotline.hours, at)) for line in seen_at(rows, at=at)]
    return sorted(drawn, key=lambda one: not (one.line.stale or one.line.reports))


def station_days(person: Person, drawn: list[DrawnLine], *, at: datetime) -> list[StationDay]:
    """Return the stations in service of this person's agencies, each with its lines out of `drawn`."""
    found = seen(stations_in_service(at=at).select_related("district", "agency"), person).order_by("name")
    return [
        StationDay(
            station=station,
            state=state_of(station.hours, at),
            spans=spans_of(station.hours, at),
            lines=[one for one in drawn if one.line.hotline.station_id == station.pk],
        )
        for station in found
    ]


def own_station(person: Person) -> uuid.UUID | None:
    """Return the station where this person works: the one of their role, else of their worker's record."""
    for grant in person.grants:
        if grant.station:
            return grant.station
    workers = [grant.worker for grant in person.grants if grant.worker]
    return Worker.objects.filter(pk__in=workers).values_list("station", flat=True).first() if workers else None


def colleagues(person: Person, station: uuid.UUID | None, *, at: datetime) -> list[Worker]:
    """Return the workers at one station; without a station, nobody."""
    if station is None:
        return []
    rows = seen(workers_in_service(at=at), person).filter(station=station)
    return list(rows.defer("mobile").order_by("staff_no"))
