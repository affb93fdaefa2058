"""Closing what was forgotten: shifts without check-out, and planned ones to which nobody came."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from typing import Any

from django.db import transaction
from django.db.models import QuerySet

from hongmian.contacts.domain.shifts.keeping import picture
from hongmian.contacts.enums import ShiftState
from hongmian.contacts.models import Shift
from hongmian.contacts.queries.shifts.duty import GRACE
from hongmian.contacts.queries.shifts.gaps import deserted
from hongmian.directory.enums import ReportingMode
from hongmian.directory.queries.reporting import Modes, modes_of
from hongmian.history.domain.record import Event, record_changes
from hongmian.history.enums import ChangeKind

AT_ONCE = 500


@dataclass(frozen=True)
class Closed:
    """How many were closed without check-out, and to how many nobody came."""

    auto_closed: int
    absent: int


def close_forgotten(*, at: datetime) -> Closed:
    """Close shifts on duty more than an hour past their end: they stay counted, but have no worked hours. Planned ones
    that nobody took by their end become absent; those that nobody could take (the worker or the line has left, the day
    is returned by workbook) are taken off the roster instead, so that nobody is said to have stayed away."""
    late = Shift.objects.filter(state=ShiftState.ON, ends_at__lt=at - GRACE)
    missed = Shift.objects.filter(state=ShiftState.PLANNED, ends_at__lte=at)
    closed = _all(late, lambda _shift: ShiftState.AUTO_CLOSED, at=at)
    ended = _all(missed, _Missed(), at=at)
    return Closed(auto_closed=closed[ShiftState.AUTO_CLOSED], absent=ended[ShiftState.ABSENT])


class _Missed:
    """What becomes of a planned shift that nobody took."""

    @cached_property
    def _modes(self) -> Modes:
        return modes_of()

    def __call__(self, shift: Shift) -> ShiftState:
        line, day = shift.hotline, shift.day
        ended = line.valid_to is not None and line.valid_to < day
        returned = self._modes.of(line.pk, day) == ReportingMode.RETURNED
        return ShiftState.CANCELLED if ended or returned or deserted(shift) else ShiftState.ABSENT


def _all(rows: QuerySet[Any], state_of: Callable[[Shift], ShiftState], *, at: datetime) -> Counter[ShiftState]:
    closed = Counter[ShiftState]()
    while some := _some(rows, state_of, at=at):
        closed.update(some)
    return closed


@transaction.atomic
def _some(rows: QuerySet[Any], state_of: Callable[[Shift], ShiftState], *, at: datetime) -> list[ShiftState]:
    """A row that someone holds (checks out of) just now waits for the next round."""
    locked = rows.select_for_update(of=("self",), skip_locked=True).select_related("hotline", "worker").order_by("pk")
    found = list(locked[:AT_ONCE])
    events = []
    for shift in found:
        before = picture(shift)
        shift.state = state_of(shift)
        events.append(Event(shift, ChangeKind.CHANGED, before, picture(shift)))
    Shift.objects.bulk_update(found, ("state",))
    record_changes(events=events, by=None, at=at)
    return [ShiftState(shift.state) for shift in found]
