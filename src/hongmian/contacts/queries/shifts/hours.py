"""Worked hours by worker and week: from coming on duty to checking out. Without check-out there are none."""

from __future__ import annotations

import uuid
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

from hongmian.contacts.enums import ShiftState
from hongmian.contacts.models import Shift
from hongmian.contacts.queries.shifts.scope import own_workers, shifts_of
from hongmian.directory.person import Person

WEEK = timedelta(days=7)
TOLD = (ShiftState.ON, ShiftState.DONE, ShiftState.AUTO_CLOSED, ShiftState.ABSENT)


@dataclass
class Worked:
    """One worker's week. `shifts` were staffed, `auto_closed` of them had no check-out, to `absent` nobody came."""

    worker: Any
    minutes: int = 0
    shifts: int = 0
    auto_closed: int = 0
    absent: int = 0
    rows: list[Shift] = field(default_factory=list)

    def add(self, shift: Shift) -> None:
        self.rows.append(shift)
        self.minutes += worked_minutes(shift)
        self.shifts += shift.state != ShiftState.ABSENT
        self.auto_closed += shift.state == ShiftState.AUTO_CLOSED
        self.absent += shift.state == ShiftState.ABSENT


def monday_of(day: date) -> date:
    return day - timedelta(days=day.weekday())


def worked_minutes(shift: Shift) -> int:
    """Return the worked time of a shift; none before its check-out, and none if it was closed without."""
    if shift.state != ShiftState.DONE or not shift.taken_at or not shift.left_at:
        return 0
    return max(int((shift.left_at - shift.taken_at) / timedelta(minutes=1)), 0)


def worked_hours(person: Person, *, monday: date, agency: uuid.UUID | None = None) -> list[Worked]:
    """Return the week from `monday` of the workers this person sees, by agency and staff number (one query)."""
    rows = shifts_of(person).filter(day__gte=monday, day__lt=monday + WEEK, state__in=TOLD)
    rows = rows.filter(agency=agency) if agency else rows
    return _by_worker(rows.select_related("hotline", "worker__agency").order_by("worker", "starts_at", "pk"))


def my_hours(person: Person, *, monday: date) -> Worked | None:
    """Return the person's own week as a worker (one query)."""
    mine = own_workers(person)
    if not mine:
        return None
    rows = shifts_of(person).filter(day__gte=monday, day__lt=monday + WEEK, state__in=TOLD, worker__in=mine)
    return next(iter(_by_worker(rows.order_by("worker", "starts_at", "pk"))), None)


def _by_worker(rows: Iterable[Shift]) -> list[Worked]:
    found: dict[Any, Worked] = {}
    for shift in rows:
        found.setdefault(shift.worker_id, Worked(shift.worker)).add(shift)
    return sorted(found.values(), key=_place)


def _place(one: Worked) -> tuple[str, str]:
    return (str(one.worker.agency_id), one.worker.staff_no)
