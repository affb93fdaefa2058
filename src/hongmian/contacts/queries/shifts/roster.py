"""The roster: every line at a glance, and one line's week."""

from __future__ import annotations

import uuid
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any

from django.db.models import QuerySet

from hongmian.contacts.enums import ShiftState
from hongmian.contacts.models import Shift
from hongmian.contacts.queries.shifts.gaps import (
    AHEAD,
    DESERTED,
    Stretch,
    deserted,
    joined,
    length,
    manned_stretches,
    open_stretches,
)
from hongmian.contacts.queries.shifts.gaps import unmanned as _unmanned
from hongmian.contacts.queries.shifts.scope import of_agencies, shifts_of
from hongmian.directory.enums import ReportingMode
from hongmian.directory.person import Person
from hongmian.directory.queries.in_service import hotlines_in_service
from hongmian.directory.queries.reporting import modes_of
from hongmian.directory.queries.staff.lines import lines
from hongmian.kit.clock import SHANGHAI

DAY, WEEK = timedelta(days=1), timedelta(days=7)
DRAWN = tuple(state for state in ShiftState if state != ShiftState.CANCELLED)
MANNED = (ShiftState.PLANNED, ShiftState.ON, ShiftState.DONE, ShiftState.AUTO_CLOSED)


@dataclass(frozen=True)
class RosterLine:
    """A line with who is on duty, its next planned shift, and the minutes without anyone in the coming week."""

    hotline: Any
    on: list[Shift]
    next: Shift | None
    gap_minutes: int
    returned: bool


@dataclass(frozen=True)
class RosterDay:
    """A day of one line: when it says it is open, its shifts that touch the day, and when it has nobody."""

    day: date
    open: list[Stretch]
    shifts: list[Shift]
    gaps: list[Stretch]
    returned: bool

    @property
    def gap_minutes(self) -> int:
        return length(self.gaps)


def roster_lines(person: Person, *, at: datetime, words: str = "", agency: uuid.UUID | None = None) -> QuerySet[Any]:
    """Return the lines in service whose roster this person sees, narrowed."""
    rows = of_agencies(lines(person, at=at, words=words, agency=agency or ""), person)
    return rows.filter(pk__in=hotlines_in_service(at=at)).defer("number").order_by("agency__name", "name", "pk")


def find_roster_line(person: Person, pk: uuid.UUID, *, at: datetime) -> Any:
    """Return one line, in service or not; None if it is not there or not this person's to see."""
    return of_agencies(lines(person, at=at).defer("number"), person).filter(pk=pk).first()


def at_a_glance(person: Person, found: Sequence[Any], *, at: datetime) -> list[RosterLine]:
    """Work out what the list shows of these lines (three queries)."""
    at = at.replace(second=0, microsecond=0)
    ids = [line.pk for line in found]
    live = shifts_of(person).filter(
        hotline__in=ids, state__in=(ShiftState.ON, ShiftState.PLANNED), ends_at__gt=at - DAY
    )
    live = live.exclude(DESERTED)
    by_line: dict[Any, list[Shift]] = defaultdict(list)
    for shift in live.order_by("starts_at", "pk"):
        by_line[shift.hotline_id].append(shift)
    manned, modes = manned_stretches(ids, at, at + AHEAD), modes_of(ids)
    return [
        RosterLine(
            hotline=line,
            on=[one for one in by_line[line.pk] if one.state == ShiftState.ON],
            next=next((one for one in by_line[line.pk] if one.state == ShiftState.PLANNED and one.ends_at > at), None),
            gap_minutes=length(_unmanned(line, manned[line.pk], at, at + AHEAD, modes)),
            returned=modes.of(line.pk, at.date()) == ReportingMode.RETURNED,
        )
        for line in found
    ]


def week_of(person: Person, line: Any, *, monday: date) -> list[RosterDay]:
    """Return the week of one line from `monday` (two queries)."""
    since = midnight(monday)
    rows = shifts_of(person).filter(hotline=line.pk, state__in=DRAWN, starts_at__lt=since + WEEK, ends_at__gt=since)
    shifts, modes = list(rows.order_by("starts_at", "pk")), modes_of((line.pk,))
    manned = joined((one.starts_at, one.ends_at) for one in shifts if one.state in MANNED and not deserted(one))
    days = []
    for offset in range(7):
        first = since + offset * DAY
        last = first + DAY
        days.append(
            RosterDay(
                day=first.date(),
                open=open_stretches(line, first, last),
                shifts=[one for one in shifts if one.starts_at < last and one.ends_at > first],
                gaps=list(_unmanned(line, manned, first, last, modes)),
                returned=modes.of(line.pk, first.date()) == ReportingMode.RETURNED,
            )
        )
    return days


def week_shifts(person: Person, *, monday: date, line: uuid.UUID | None = None) -> QuerySet[Shift]:
    """Return the shifts that begin in a week, as the table of the roster lists them."""
    rows = (
        shifts_of(person).filter(day__gte=monday, day__lt=monday + WEEK).select_related("hotline", "worker", "agency")
    )
    rows = rows.filter(hotline=line) if line else rows
    return rows.order_by("starts_at", "hotline__name", "worker__staff_no", "pk")


def midnight(day: date) -> datetime:
    return datetime.combine(day, time(), tzinfo=SHANGHAI)
