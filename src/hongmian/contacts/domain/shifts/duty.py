"""Being on duty: taking a shift, standing in without one, checking out, leaving a word for the next."""

from __future__ import annotations

import uuid
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from hongmian.accounts.models import User
from hongmian.contacts.domain.shifts.keeping import (
    count_shift,
    kept,
    lock_shift,
    lock_worker,
    picture,
    refuse_place,
    refuse_post,
    sent_before,
    span_text,
)
from hongmian.contacts.domain.shifts.planning import day_of, refuse_time
from hongmian.contacts.enums import ShiftState
from hongmian.contacts.models import Shift
from hongmian.contacts.queries.shifts.duty import EARLIEST, GRACE
from hongmian.directory.domain.reporting import refuse_live
from hongmian.kit.clock import SHANGHAI
from hongmian.kit.errors import Refused

LONGEST_NOTE = 2000


@transaction.atomic
def take_shift(*, shift: Shift, by: User | None, at: datetime) -> Shift:
    """Let its worker be on duty, and count one operator shift. Taken already: nothing happens.

    Raises Refused before 30 minutes ahead of its start and after its end, while the worker is on duty elsewhere, and
    if since it was planned the worker has left, or the line has ended or gone to another agency.
    """
    found = lock_shift(shift)
    if found.state in (ShiftState.ON, ShiftState.DONE):
        return found
    _refuse_untimely(found, at)
    refuse_post(hotline=found.hotline, worker=lock_worker(found.worker_id, at=max(at, found.starts_at)), starts_at=at)
    _refuse_on_duty(found.worker_id, found.pk)
    refuse_live(found.hotline, found.day)
    before = picture(found)
    found.state, found.taken_at = ShiftState.ON, at
    kept(found, before=before, by=by, at=at)
    count_shift(found, 1)
    return found


@transaction.atomic
def stand_in(*, key: uuid.UUID, hotline: Any, worker: Any, ends_at: datetime, by: User | None, at: datetime) -> Shift:
    """Put a worker on duty on a line from now until `ends_at` without a plan, and count one operator shift.

    The same `key` again returns the shift that is there. Raises Refused as `plan_shift`.
    """
    locked = lock_worker(worker.pk, at=at)
    stored = sent_before(key, hotline=hotline, worker=locked)
    if stored:
        return stored
    _refuse_on_duty(locked.pk, key)
    refuse_time(at, ends_at, at=at)
    refuse_place(hotline=hotline, worker=locked, starts_at=at, ends_at=ends_at)
    day = day_of(at)
    refuse_live(hotline, day)
    shift = Shift(
        pk=key, hotline=hotline, agency_id=hotline.agency_id, district_id=hotline.district_id, worker=locked, day=day,
        starts_at=at, ends_at=ends_at, state=ShiftState.ON, taken_at=at,
        stood_in=True,
    )  # fmt: skip
    kept(shift, before={}, by=by, at=at)
    count_shift(shift, 1)
    return shift


@transaction.atomic
def check_out(*, shift: Shift, by: User | None, at: datetime, note: str = "") -> Shift:
    """End the duty; the time since it was taken is worked time. `note`: what the next on the line must know.

    More than an hour after its end it is closed as forgotten instead: its hours are not worked, whether or not the
    periodic work has been there. Checked out already: nothing happens. Raises Refused if the worker is not on duty.
    """
    found = lock_shift(shift)
    if found.state == ShiftState.DONE:
        return found
    if found.state == ShiftState.AUTO_CLOSED:
        raise Refused(
            _("This shift was closed an hour after its end, because nobody checked out. It cannot be opened again.")
        )
    if found.state != ShiftState.ON:
        raise Refused(_("Nobody is on duty in this shift, so there is nothing to check out of."))
    before = picture(found)
    found.handover = note.strip()[:LONGEST_NOTE]
    if found.ends_at < at - GRACE:
        found.state = ShiftState.AUTO_CLOSED
    else:
        found.state, found.left_at = ShiftState.DONE, at
    return kept(found, before=before, by=by, at=at)


def hand_over(*, shift: Shift, note: str, by: User | None, at: datetime) -> Shift:
    """Check out and leave a note that whoever takes over reads. Raises Refused without one."""
    if not note.strip():
        raise Refused(_("Write what the next worker must know, or check out without handing over."), field="note")
    return check_out(shift=shift, by=by, at=at, note=note)


def _refuse_untimely(shift: Shift, at: datetime) -> None:
    if shift.state != ShiftState.PLANNED or shift.ends_at <= at:
        state = shift.get_state_display() if shift.state != ShiftState.PLANNED else ShiftState.ABSENT.label
        told = {"when": span_text(shift), "state": state}
        raise Refused(_("The shift of %(when)s cannot be taken. It is: %(state)s.") % told)
    if at < shift.starts_at - EARLIEST:
        first = timezone.localtime(shift.starts_at - EARLIEST, SHANGHAI)
        told = {"time": f"{first:%H:%M}", "when": span_text(shift)}
        raise Refused(_("It is too early for the shift of %(when)s. You can take it from %(time)s.") % told)


def _refuse_on_duty(worker: uuid.UUID, besides: uuid.UUID) -> None:
    mine = Shift.objects.filter(worker=worker, state=ShiftState.ON).exclude(pk=besides)
    other = mine.select_related("hotline").first()
    if other:
        told = {"line": other.hotline, "when": span_text(other)}
        raise Refused(_("Check out of the shift on %(line)s (%(when)s) first.") % told)
