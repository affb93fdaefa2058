"""Who is on duty now, and what a worker has before them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import Q
from django.db.models.functions import Coalesce

from hongmian.contacts.enums import ShiftState
from hongmian.contacts.models import Shift
from hongmian.contacts.queries.shifts.scope import own_workers, shifts_of
from hongmian.directory.person import Person

AHEAD = timedelta(days=14)
EARLIEST = timedelta(minutes=30)  # before its start, a shift may be taken
GRACE = timedelta(minutes=60)  # after its end, a shift is closed without its check-out
HANDOVER_KEPT = timedelta(hours=24)  # a note that nobody took over in that time is history


@dataclass(frozen=True)
class MyShifts:
    """`current`: on duty now. `coming`: planned, the next first. `told`: changed since the worker last looked.
    `handover`: a shift on the line of `current` that left a note which nobody has taken over."""

    at: datetime
    current: Shift | None
    coming: list[Shift]
    told: list[Shift]
    handover: Shift | None

    @property
    def next(self) -> Shift | None:
        return self.coming[0] if self.coming else None

    @property
    def to_take(self) -> Shift | None:
        """The planned shift that may be taken now."""
        first = self.next
        return first if not self.current and first and first.starts_at - EARLIEST <= self.at else None

    @property
    def overdue(self) -> bool:
        """Past its end and not checked out of."""
        return self.current is not None and self.current.ends_at < self.at


def my_shifts(person: Person, at: datetime) -> MyShifts:
    """Return what this person, as a worker, has before them (at most two queries)."""
    mine = own_workers(person)
    if not mine:
        return MyShifts(at, None, [], [], None)
    coming = Q(state=ShiftState.PLANNED, ends_at__gt=at, starts_at__lt=at + AHEAD)
    told = Q(changed_at__isnull=False, noted_at=None, ends_at__gt=at - AHEAD)
    rows = list(shifts_of(person).filter(Q(state=ShiftState.ON) | coming | told, worker__in=mine))
    current = next((row for row in rows if row.state == ShiftState.ON), None)
    return MyShifts(
        at=at,
        current=current,
        coming=[row for row in rows if row.state == ShiftState.PLANNED and row.ends_at > at],
        told=[row for row in rows if row.changed_at and not row.noted_at],
        handover=waiting_handover(current, at) if current else None,
    )


def my_shift(person: Person, at: datetime) -> Shift | None:
    """Return the shift in which this person is on duty, if any (one query)."""
    mine = own_workers(person)
    return shifts_of(person).filter(worker__in=mine, state=ShiftState.ON).first() if mine else None


def waiting_handover(shift: Shift, at: datetime) -> Shift | None:
    """Return a colleague's latest shift on the same line that left a note, if nobody has taken over from it. One that
    was left too late to be worked still tells what is to be done."""
    if shift.takes_over_id:
        return None
    told = Shift.objects.annotate(told_at=Coalesce("left_at", "ends_at")).exclude(handover="")
    rows = told.filter(hotline=shift.hotline_id, told_at__gt=at - HANDOVER_KEPT, taken_over_by=None)
    return rows.exclude(worker=shift.worker_id).select_related("worker").order_by("-told_at").first()


def on_duty(person: Person, at: datetime) -> list[Shift]:
    """Return the shifts of the person's agencies in which someone is on duty, by line (one query)."""
    return list(shifts_of(person).filter(state=ShiftState.ON).order_by("hotline__name", "starts_at", "pk"))
