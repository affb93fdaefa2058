"""What waits for someone: numbers of things to look into, each with where they are listed."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from hongmian.directory.models import Agency
from hongmian.directory.person import Person
from hongmian.directory.queries.in_service import (
    agencies_in_service,
    hotlines_in_service,
    party_groups_in_service,
    stations_in_service,
    workers_in_service,
)
from hongmian.directory.queries.staff.counting import counted
from hongmian.directory.queries.staff.lines import LineState, lines, reports
from hongmian.directory.queries.staff.scope import seen, with_party_seen
from hongmian.directory.queries.staff.stations import StationState, stations

MEMBERS_OF_A_BRANCH = 3  # Constitution of the Party, article 30: three members form a branch


@dataclass(frozen=True)
class Todo:
    reports: int
    stale: int
    unconsented: int
    without_line: int
    without_position: int

    @property
    def total(self) -> int:
        return self.reports + self.stale + self.unconsented + self.without_line + self.without_position


@dataclass(frozen=True)
class OwnFigures:
    stations: int
    hotlines: int
    workers: int


def todo(person: Person, *, at: datetime) -> Todo:
    """Count what this person should look into (five queries, however large the network)."""
    return Todo(
        reports=reports(person).count(),
        stale=lines(person, at=at, state=LineState.STALE).count(),
        unconsented=lines(person, at=at, state=LineState.UNCONSENTED).count(),
        without_line=stations(person, at=at, state=StationState.WITHOUT_LINE).count(),
        without_position=stations(person, at=at, state=StationState.WITHOUT_POSITION).count(),
    )


def own_figures(person: Person, *, at: datetime) -> OwnFigures:
    return OwnFigures(
        stations=seen(stations_in_service(at=at), person).count(),
        hotlines=seen(hotlines_in_service(at=at), person).count(),
        workers=seen(workers_in_service(at=at), person).count(),
    )


def agencies_without_group(person: Person, *, at: datetime) -> list[Agency]:
    """Return the agencies with Party members enough for a branch, and no Party group; most members first."""
    rows = with_party_seen(agencies_in_service(at=at), person, agency="pk").annotate(
        members=counted(workers_in_service(at=at).filter(party_member=True), "agency"),
        groups=counted(party_groups_in_service(at=at), "agency"),
    )
    return list(rows.filter(members__gte=MEMBERS_OF_A_BRANCH, groups=0).order_by("-members", "name"))


def agencies_by_members(person: Person, *, at: datetime, limit: int = 10) -> list[Agency]:
    """Return the agencies with the most Party-member workers."""
    rows = with_party_seen(agencies_in_service(at=at), person, agency="pk").annotate(
        members=counted(workers_in_service(at=at).filter(party_member=True), "agency"),
        workers_now=counted(workers_in_service(at=at), "agency"),
    )
    return list(rows.filter(members__gt=0).order_by("-members", "name")[:limit])
