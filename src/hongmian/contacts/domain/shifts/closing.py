"""Closing what was forgotten: shifts without check-out, and planned ones to which nobody came."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import transaction
from django.db.models import QuerySet

from hongmian.contacts.domain.shifts.keeping import picture
from hongmian.contacts.enums import ShiftState
from hongmian.contacts.models import Shift
from hongmian.contacts.queries.shifts.duty import GRACE
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
    that nobody took by their end become absent."""
    late = Shift.objects.filter(state=ShiftState.ON, ends_at__lt=at - GRACE)
    missed = Shift.objects.filter(state=ShiftState.PLANNED, ends_at__lte=at)
    return Closed(auto_closed=_all(late, ShiftState.AUTO_CLOSED, at=at), absent=_all(missed, ShiftState.ABSENT, at=at))


def _all(rows: QuerySet[Any], state: ShiftState, *, at: datetime) -> int:
    closed = 0
    while some := _some(rows, state, at=at):
        closed += some
    return closed


@transaction.atomic
def _some(rows: QuerySet[Any], state: ShiftState, *, at: datetime) -> int:
    """A row that someone holds (checks out of) just now waits for the next round."""
    locked = rows.select_for_update(of=("self",), skip_locked=True).select_related("hotline").order_by("pk")
    found = list(locked[:AT_ONCE])
    events = []
    for shift in found:
        before = picture(shift)
        shift.state = state
        events.append(Event(shift, ChangeKind.CHANGED, before, picture(shift)))
    Shift.objects.bulk_update(found, ("state",))
    record_changes(events=events, by=None, at=at)
    return len(found)
