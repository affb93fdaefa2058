"""Planning one shift."""

from __future__ import annotations

import uuid
from datetime import date, datetime, timedelta
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from hongmian.accounts.models import User
from hongmian.contacts.domain.shifts.keeping import kept, lock_worker, refuse_place, sent_before
from hongmian.contacts.models import Shift
from hongmian.directory.domain.reporting import refuse_live
from hongmian.kit.clock import SHANGHAI
from hongmian.kit.errors import Refused

LONGEST = timedelta(hours=24)


@transaction.atomic
def plan_shift(
    *, key: uuid.UUID, hotline: Any, worker: Any, starts_at: datetime, ends_at: datetime, by: User | None, at: datetime,
) -> Shift:  # fmt: skip
    """Put a worker on a line's roster. The same `key` again returns the shift that is there.

    Raises Refused for a time that is over or too long, a line or worker not in service, a line that returns its
    figures by workbook on that day, or a worker who is on a line already.
    """
    locked = lock_worker(worker.pk, at=starts_at)
    stored = sent_before(key, hotline=hotline, worker=locked)
    if stored:
        return stored
    refuse_time(starts_at, ends_at, at=at)
    refuse_place(hotline=hotline, worker=locked, starts_at=starts_at, ends_at=ends_at)
    day = day_of(starts_at)
    refuse_live(hotline, day)
    shift = Shift(
        pk=key, hotline=hotline, agency_id=hotline.agency_id, district_id=hotline.district_id, worker=locked, day=day,
        starts_at=starts_at, ends_at=ends_at, planned_by=by,
    )  # fmt: skip
    return kept(shift, before={}, by=by, at=at)


def refuse_time(starts_at: datetime, ends_at: datetime, *, at: datetime) -> None:
    """Raise Refused unless the time lies ahead and is a shift's."""
    if ends_at <= at:
        raise Refused(_("This time is over already. Choose one that is still to come."), field="starts")
    refuse_length(starts_at, ends_at)


def refuse_length(starts_at: datetime, ends_at: datetime) -> None:
    if not timedelta(0) < ends_at - starts_at <= LONGEST:
        raise Refused(_("A shift lasts no longer than 24 hours. Choose an earlier end."), field="ends")


def day_of(moment: datetime) -> date:
    """Return the date in the city on which a shift is counted."""
    return timezone.localtime(moment, SHANGHAI).date()
