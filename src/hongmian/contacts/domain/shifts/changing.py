"""Changing what was planned; the worker is told on their page why, until they say that they have read it."""

from __future__ import annotations

import uuid
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from hongmian.accounts.models import User
from hongmian.contacts.domain.shifts.keeping import (
    at_the_same_time,
    count_shift,
    kept,
    lock_rosters,
    lock_shift,
    lock_worker,
    picture,
    refuse_place,
    refuse_without_reason,
)
from hongmian.contacts.domain.shifts.planning import day_of, plan_shift, refuse_time
from hongmian.contacts.enums import ShiftState
from hongmian.contacts.models import Shift
from hongmian.contacts.queries.counted import STAFFED
from hongmian.directory.domain.reporting import refuse_live
from hongmian.kit.errors import Refused


@transaction.atomic
def change_shift(
    *, shift: Shift, worker: Any, starts_at: datetime, ends_at: datetime, reason: str, by: User | None, at: datetime
) -> Shift:
    """Move a planned shift in time, or give it to another worker: then the old one is cancelled and a new one planned.

    Returns the shift that now stands. Raises Refused as `plan_shift`, without a reason, or if it is not planned.
    """
    reason = refuse_without_reason(reason)
    if worker.pk != shift.worker_id:
        return _give(shift, worker, starts_at, ends_at, reason, by, at)
    found = lock_shift(shift)
    if (found.starts_at, found.ends_at) == (starts_at, ends_at):
        return found
    _refuse_begun(found)
    refuse_time(starts_at, ends_at, at=at)
    locked = lock_worker(worker.pk, at=starts_at)
    refuse_place(hotline=found.hotline, worker=locked, starts_at=starts_at, ends_at=ends_at, besides=found.pk)
    day = day_of(starts_at)
    refuse_live(found.hotline, day)
    before = picture(found)
    found.day, found.starts_at, found.ends_at = day, starts_at, ends_at
    return _told(found, before, reason, by, at)


@transaction.atomic
def cancel_shift(*, shift: Shift, reason: str, by: User | None, at: datetime) -> Shift:
    """Take a planned shift off the roster. Cancelled already: nothing happens."""
    reason = refuse_without_reason(reason)
    found = lock_shift(shift)
    if found.state == ShiftState.CANCELLED:
        return found
    _refuse_begun(found)
    before = picture(found)
    found.state = ShiftState.CANCELLED
    return _told(found, before, reason, by, at)


@transaction.atomic
def untake_shift(*, shift: Shift, reason: str, by: User | None, at: datetime) -> Shift:
    """Undo a shift that was taken by mistake, and take it out of the count. Planned by someone, it stands on the
    roster as before; where the worker stood in, its time is over or was
    given to another shift since, it is gone. Not taken: nothing happens."""
    reason = refuse_without_reason(reason)
    found = lock_shift(shift)
    if found.state not in STAFFED:
        return found
    before = picture(found)
    free = at_the_same_time(found.worker_id, found.starts_at, found.ends_at, besides=found.pk) is None
    ahead = not found.stood_in and found.ends_at > at and free
    found.state = ShiftState.PLANNED if ahead else ShiftState.CANCELLED
    found.taken_at = found.left_at = found.takes_over = None
    found.handover = ""
    count_shift(found, -1)
    return _told(found, before, reason, by, at)


@transaction.atomic
def note_change(*, shift: Shift, by: User, at: datetime) -> Shift:
    """Keep that the worker has read what was changed."""
    found = lock_shift(shift)
    if found.changed_at and not found.noted_at:
        found.noted_at = at
        found.save(update_fields=("noted_at",))
    return found


def _give(
    shift: Shift, worker: Any, starts_at: datetime, ends_at: datetime, reason: str, by: User | None, at: datetime
) -> Shift:
    """Sent twice, the second finds the new shift by the id made of both."""
    own = uuid.uuid5(shift.pk, f"{worker.pk} {starts_at.isoformat()}")
    lock_rosters(shift.worker_id, worker.pk)
    stored = Shift.objects.filter(pk=own).first()
    if stored:
        return stored
    _refuse_begun(lock_shift(shift))
    cancelled = cancel_shift(shift=shift, reason=reason, by=by, at=at)
    return plan_shift(
        key=own, hotline=cancelled.hotline, worker=worker, starts_at=starts_at, ends_at=ends_at, by=by, at=at
    )


def _refuse_begun(shift: Shift) -> None:
    if shift.state != ShiftState.PLANNED:
        told = {"state": shift.get_state_display()}
        raise Refused(_("This shift can no longer be changed. It is: %(state)s.") % told)


def _told(shift: Shift, before: dict[str, str], reason: str, by: User | None, at: datetime) -> Shift:
    shift.change_reason, shift.changed_at, shift.noted_at = reason, at, None
    return kept(shift, before=before, by=by, at=at)
