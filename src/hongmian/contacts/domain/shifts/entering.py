"""Entering a shift that took place, and that nobody planned or took on the day."""

from __future__ import annotations

import uuid
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from hongmian.accounts.models import User
from hongmian.contacts.domain.shifts.keeping import (
    count_shift,
    kept,
    lock_worker,
    refuse_place,
    refuse_without_reason,
    sent_before,
)
from hongmian.contacts.domain.shifts.planning import day_of, refuse_length
from hongmian.contacts.enums import ShiftState
from hongmian.contacts.models import Shift
from hongmian.directory.domain.reporting import refuse_live
from hongmian.kit.errors import Refused


@transaction.atomic
def enter_past_shift(
    *, key: uuid.UUID, hotline: Any, worker: Any, starts_at: datetime, ends_at: datetime, reason: str, by: User | None,
    at: datetime,
) -> Shift:  # fmt: skip
    """Keep a shift as done from `starts_at` to `ends_at`, and count it as one operator shift of its day. The worker is
    told on their page, with the reason. The same form again returns the shift that is there.

    Raises Refused for a time that is not over, without a reason, and as `plan_shift`; also over a shift of the worker
    that is done or was closed.
    """
    reason = refuse_without_reason(reason)
    own = uuid.uuid5(key, f"{hotline.pk} {worker.pk} {starts_at.isoformat()} {ends_at.isoformat()}")
    locked = lock_worker(worker.pk, at=starts_at)
    stored = sent_before(own, hotline=hotline, worker=locked)
    if stored:
        return stored
    if ends_at > at:
        raise Refused(_("This shift is not over yet. Plan it, or stand in."), field="ends")
    refuse_length(starts_at, ends_at)
    refuse_place(hotline=hotline, worker=locked, starts_at=starts_at, ends_at=ends_at)
    day = day_of(starts_at)
    refuse_live(hotline, day)
    shift = Shift(
        pk=own, hotline=hotline, agency_id=hotline.agency_id, district_id=hotline.district_id, worker=locked, day=day,
        starts_at=starts_at, ends_at=ends_at, taken_at=starts_at, left_at=ends_at, state=ShiftState.DONE,
        stood_in=True, planned_by=by, change_reason=reason, changed_at=at,
    )  # fmt: skip
    kept(shift, before={}, by=by, at=at)
    count_shift(shift, 1)
    return shift
