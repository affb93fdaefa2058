"""Returns that wait for someone, and agencies that have not returned a day."""

from __future__ import annotations

import uuid
from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Any

from hongmian.directory.enums import ReportingMode, Role
from hongmian.directory.person import Person
from hongmian.directory.queries.in_service import hotlines_in_service, stations_in_service
from hongmian.directory.queries.reporting import modes_of
from hongmian.kit.clock import SHANGHAI
from hongmian.returns.enums import ReturnState
from hongmian.returns.models import Entry, Return


@dataclass(frozen=True)
class Missing:
    """Of `expected` units that return a day by workbook, those without any accepted figure; by agency."""

    day: date
    expected: int
    units: tuple[uuid.UUID, ...]
    agencies: frozenset[uuid.UUID]


def waiting_returns(person: Person) -> int:
    """Count what this person has to decide: the association what agencies have approved, a manager what their workers
    have submitted (one query)."""
    if person.has(Role.ASSOCIATION):
        return Return.objects.filter(state=ReturnState.APPROVED).count()
    return Return.objects.filter(state=ReturnState.SUBMITTED, agency__in=person.managed_agencies).count()


def sent_back_returns(person: Person) -> int:
    """Count this person's own returns that were sent back and want mending (one query)."""
    rows = Return.objects.filter(state=ReturnState.SENT_BACK, sent_by=person.user)
    return rows.filter(agency__in=person.agencies).count()


def missing_returns(person: Person, *, day: date) -> Missing:
    """Find the units in service that return `day` by workbook, and which of them have not (four queries). The
    association sees all agencies', others their own."""
    noon = datetime.combine(day, time(12), tzinfo=SHANGHAI)
    units = _units(person, hotlines_in_service(at=noon)) | _units(person, stations_in_service(at=noon))
    modes = modes_of()
    expected = {unit: agency for unit, agency in units.items() if modes.of(unit, day) == ReportingMode.RETURNED}
    there = (
        set(Entry.objects.filter(day=day).order_by().values_list("unit", flat=True).distinct()) if expected else set()
    )
    missing = {unit: agency for unit, agency in expected.items() if unit not in there}
    return Missing(day, len(expected), tuple(missing), frozenset(missing.values()))


def _units(person: Person, rows: Any) -> dict[uuid.UUID, uuid.UUID]:
    scoped = rows if person.has(Role.ASSOCIATION) else rows.filter(agency__in=person.agencies)
    return dict(scoped.order_by().values_list("pk", "agency"))
