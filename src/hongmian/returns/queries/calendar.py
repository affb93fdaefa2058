"""Who has returned which day: agencies by days, and whom to remind."""

from __future__ import annotations

import uuid
from collections import defaultdict
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta

from django.db.models import Case, Max, Value, When

from hongmian.directory.enums import ReportingMode
from hongmian.directory.person import Person
from hongmian.directory.queries.reporting import modes_of
from hongmian.directory.queries.reporting_units import ReportingUnit, reporting_units
from hongmian.directory.rules import sees_all_agencies
from hongmian.kit.clock import SHANGHAI
from hongmian.returns.enums import DayState, ReturnState
from hongmian.returns.models import Entry, Return

DUE = time(12)  # of the following day
WAYS_THERE = (ReturnState.SUBMITTED, ReturnState.APPROVED)


@dataclass(frozen=True)
class CalendarDay:
    """An agency's day: how it stands, and which of the units due are missing."""

    day: date
    state: DayState
    due: int
    missing: tuple[str, ...] = ()


@dataclass
class CalendarRow:
    agency: uuid.UUID
    name: str
    days: list[CalendarDay] = field(default_factory=list)

    @property
    def overdue(self) -> list[CalendarDay]:
        return [one for one in self.days if one.state in (DayState.MISSING, DayState.PART)]

    @property
    def missing(self) -> list[str]:
        """The units that are overdue on any of the days."""
        return list(dict.fromkeys(name for one in self.overdue for name in one.missing))


def due_at(day: date) -> datetime:
    """A day is due at noon of the next."""
    return datetime.combine(day + timedelta(days=1), DUE, tzinfo=SHANGHAI)


def calendar(person: Person, *, first_day: date, last_day: date, at: datetime) -> list[CalendarRow]:
    """Return a row for each agency this person sees that returns any of these days (five queries)."""
    scope = None if sees_all_agencies(person) else person.agencies
    days = [first_day + timedelta(days=number) for number in range((last_day - first_day).days + 1)]
    due = _due(reporting_units(agencies=scope), days)
    there, late = _there(first_day, last_day)
    coming = _coming(first_day, last_day)
    rows: dict[uuid.UUID, CalendarRow] = {}
    for agency, name in sorted({(unit.agency, unit.agency_name) for unit, _day in due}, key=lambda a: a[1]):
        rows[agency] = CalendarRow(agency, name)
    by_agency: dict[tuple[uuid.UUID, date], list[ReportingUnit]] = defaultdict(list)
    for unit, day in due:
        by_agency[unit.agency, day].append(unit)
    for agency, row in rows.items():
        row.days = [
            _day(by_agency.get((agency, day), []), day, there, late, coming.get(agency, []), at) for day in days
        ]
    return list(rows.values())


def _due(units: list[ReportingUnit], days: list[date]) -> dict[tuple[ReportingUnit, date], None]:
    modes = modes_of()
    return {
        (unit, day): None
        for unit in units
        if unit.id in modes.days
        for day in days
        if unit.serves(day) and modes.of(unit.id, day) == ReportingMode.RETURNED
    }


def _there(first_day: date, last_day: date) -> tuple[set[tuple[uuid.UUID, date]], set[tuple[uuid.UUID, date]]]:
    """Return the units' days with figures, and those of them whose first figures came late."""
    was_late = Max(Case(When(first=True, late=True, then=Value(1)), default=Value(0)))
    rows = (
        Entry.objects.filter(day__range=(first_day, last_day))
        .order_by()
        .values_list("unit", "day")
        .annotate(was_late=was_late)
    )
    found = [(unit, day, bool(late)) for unit, day, late in rows]
    return {(unit, day) for unit, day, _late in found}, {(unit, day) for unit, day, late in found if late}


def _coming(first_day: date, last_day: date) -> dict[uuid.UUID, list[tuple[date, date]]]:
    """Return the spans of days for which something of an agency is on its way."""
    rows = Return.objects.filter(state__in=WAYS_THERE, first_day__lte=last_day, last_day__gte=first_day)
    found: dict[uuid.UUID, list[tuple[date, date]]] = defaultdict(list)
    for agency, first, last in rows.order_by().values_list("agency", "first_day", "last_day"):
        if agency and first and last:
            found[agency].append((first, last))
    return found


def _day(
    units: list[ReportingUnit], day: date, there: set[tuple[uuid.UUID, date]], late: set[tuple[uuid.UUID, date]],
    coming: list[tuple[date, date]], at: datetime,
) -> CalendarDay:  # fmt: skip
    missing = tuple(unit.name for unit in units if (unit.id, day) not in there)
    if not units:
        state = DayState.NONE
    elif not missing:
        state = DayState.LATE if any((unit.id, day) in late for unit in units) else DayState.IN
    elif any(first <= day <= last for first, last in coming):
        state = DayState.WAITING
    elif at <= due_at(day):
        state = DayState.OPEN
    else:
        state = DayState.PART if len(missing) < len(units) else DayState.MISSING
    return CalendarDay(day, state, len(units), missing)
