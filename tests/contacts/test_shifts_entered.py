"""A shift that took place is entered afterwards: with a reason, counted once, never over another."""

from __future__ import annotations

import uuid
from datetime import date

import pytest

from hongmian.contacts.domain.shifts import check_out, close_forgotten, enter_past_shift, untake_shift
from hongmian.contacts.enums import ShiftState
from hongmian.contacts.models import Shift
from hongmian.contacts.queries.shifts.hours import my_hours
from hongmian.directory.queries.people import person_of
from hongmian.indicators.queries.day_counts import totals
from hongmian.kit.errors import Refused
from tests.conftest import NOW
from tests.contacts.shift_cast import clock, colleague, plan, taken
from tests.contacts.test_shifts_duty import staffed

WHY = "当天停电，未能上岗登记"


def enter(cast, starts=None, ends=None, *, key=None, reason=WHY, worker=None):
    return enter_past_shift(
        key=key or uuid.uuid4(), hotline=cast.guard, worker=worker or cast.xu, starts_at=starts or clock(9, day=18),
        ends_at=ends or clock(12, day=18), reason=reason, by=cast.alice, at=NOW,
    )  # fmt: skip


def test_a_past_shift_is_done_worked_told_and_counted_once(cast):
    key = uuid.uuid4()

    first, again = (enter(cast, key=key) for _time in range(2))

    assert (first.pk, first.state) == (again.pk, ShiftState.DONE)
    assert staffed() == 1
    assert totals(upto=date(2020, 3, 17)) == {}
    assert my_hours(person_of(cast.wen, at=NOW), monday=date(2020, 3, 16)).minutes == 180
    assert (first.change_reason, first.noted_at) == (WHY, None)


def test_it_may_stand_where_nobody_came_but_not_beside_a_shift_that_was_staffed(cast):
    plan(cast, clock(9, day=18), clock(12, day=18))
    close_forgotten(at=clock(13, day=18))
    enter(cast)

    with pytest.raises(Refused):
        enter(cast, clock(11, day=18), clock(14, day=18))
    check_out(shift=taken(cast, clock(8, 30), clock(10)), by=cast.wen, at=clock(9))
    with pytest.raises(Refused):
        enter(cast, clock(8, 45), clock(10))

    assert enter(cast, clock(9), clock(10)).day == NOW.date()
    assert staffed() == 3


@pytest.mark.parametrize(
    "wrong",
    [
        {"reason": " "},
        {"starts": clock(9), "ends": clock(10, 30)},
        {"starts": clock(9, day=16), "ends": clock(9, day=18)},
    ],
)
def test_it_is_over_no_longer_than_a_day_and_says_why(cast, wrong):
    with pytest.raises(Refused):
        enter(cast, **wrong)
    assert not Shift.objects.exists()


def test_entered_by_mistake_it_is_gone_and_uncounted(cast):
    shift = enter(cast, worker=colleague(cast))

    assert untake_shift(shift=shift, reason="录错了人", by=cast.alice, at=NOW).state == ShiftState.CANCELLED
    assert staffed() == 0
