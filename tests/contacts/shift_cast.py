"""What tests of shifts do in one word: plan, and the moments of Thursday 19 March 2020."""

from __future__ import annotations

import uuid
from datetime import datetime

from hongmian.contacts.domain.shifts import plan_shift, stand_in, take_shift
from hongmian.contacts.models import Shift
from hongmian.directory.models import Worker
from hongmian.kit.clock import SHANGHAI
from tests.conftest import NOW


def clock(hour: int, minute: int = 0, *, day: int = 19) -> datetime:
    return datetime(2020, 3, day, hour, minute, tzinfo=SHANGHAI)


BEFORE, STARTS, LUNCH, ENDS = clock(8, day=16), clock(8, 30), clock(14), clock(14, 30)


def plan(cast, starts=STARTS, ends=ENDS, *, worker=None, hotline=None, at=BEFORE, key=None):
    return plan_shift(
        key=key or uuid.uuid4(), hotline=hotline or cast.guard, worker=worker or cast.xu, starts_at=starts,
        ends_at=ends, by=cast.alice, at=at,
    )  # fmt: skip


def taken(cast, starts=STARTS, ends=ENDS, *, at=None, **more):
    shift = plan(cast, starts, ends, **more)
    return take_shift(shift=shift, by=cast.wen, at=at or starts)


def standing_in(cast, *, ends=LUNCH, at=NOW, key=None, worker=None):
    return stand_in(
        key=key or uuid.uuid4(), hotline=cast.guard, worker=worker or cast.xu, ends_at=ends, by=cast.wen, at=at
    )


def colleague(cast, staff_no="002", name="陈立"):
    return Worker.objects.create(agency=cast.one, staff_no=staff_no, name=name, station=cast.banyan)


def any_shift(cast):
    """A planned shift of agency One, made once."""
    return Shift.objects.filter(agency=cast.one).first() or plan(cast)
