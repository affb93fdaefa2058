"""One worker on one shift, however often, late or by whom something is sent: never two at once, never counted twice."""

from __future__ import annotations

import uuid
from datetime import time

import pytest

from hongmian.contacts.domain.shifts import (
    cancel_shift,
    change_shift,
    check_out,
    copy_week,
    plan_shifts,
    stand_in,
    untake_shift,
)
from hongmian.contacts.enums import ShiftState
from hongmian.contacts.models import Shift
from hongmian.contacts.queries.shifts.duty import waiting_handover
from hongmian.contacts.queries.shifts.hours import worked_hours
from hongmian.directory.domain.reporting import set_reporting
from hongmian.directory.enums import ReportingMode
from hongmian.directory.queries.people import person_of
from hongmian.indicators.queries.day_counts import totals
from hongmian.kit.errors import Refused
from tests.conftest import NOW
from tests.contacts.shift_cast import BEFORE, clock, colleague, plan, standing_in, taken
from tests.contacts.test_shifts_forgotten import MONDAY

ON = {"state": ShiftState.ON}


def returned_from(cast, day):
    return set_reporting(unit=cast.guard, mode=ReportingMode.RETURNED, first_day=day, by=cast.alice, at=NOW)


def give(cast, shift, worker):
    return change_shift(
        shift=shift, worker=worker, starts_at=shift.starts_at, ends_at=shift.ends_at, reason="许今天请假",
        by=cast.alice, at=BEFORE,
    )  # fmt: skip


def test_nobody_stands_in_before_checking_out_of_the_shift_before(cast):
    taken(cast, clock(8, 30), clock(10))

    with pytest.raises(Refused, match=cast.guard.name):
        standing_in(cast)

    assert Shift.objects.filter(**ON).count() == 1


def test_a_shift_is_not_planned_again_over_the_one_that_is_done(cast):
    done = taken(cast, at=clock(8))
    check_out(shift=done, by=cast.wen, at=clock(8, 10))

    with pytest.raises(Refused):
        plan(cast, at=clock(9))


def test_a_shift_is_planned_after_the_one_that_ended_early(cast):
    check_out(shift=taken(cast), by=cast.wen, at=clock(10))

    assert plan(cast, clock(10), clock(12), at=clock(10)).state == ShiftState.PLANNED


def test_what_is_taken_back_does_not_stand_beside_a_later_plan(cast):
    first = taken(cast)
    check_out(shift=first, by=cast.wen, at=clock(9))
    plan(cast, clock(10), clock(12), at=clock(9))

    back = untake_shift(shift=first, reason="点错了热线", by=cast.alice, at=clock(9, 30))

    assert back.state == ShiftState.CANCELLED
    assert totals(upto=first.day)["operator_shifts"] == 0


def test_a_shift_is_given_to_one_of_two_colleagues(cast):
    shift, li, wu = plan(cast), colleague(cast), colleague(cast, "003", "吴桐")
    given = give(cast, shift, li)
    assert give(cast, shift, li).pk == given.pk

    with pytest.raises(Refused):
        give(cast, shift, wu)

    assert list(Shift.objects.filter(state=ShiftState.PLANNED)) == [given]


def test_a_cancelled_shift_is_not_given_to_anyone(cast):
    shift = plan(cast)
    cancel_shift(shift=shift, reason="许今天请假", by=cast.alice, at=BEFORE)

    with pytest.raises(Refused):
        give(cast, shift, colleague(cast))


def test_a_form_sent_again_with_another_worker_plans_that_worker_too(cast):
    key, li = uuid.uuid4(), colleague(cast)
    hours = {"days": [clock(9).date()], "starts": time(9), "ends": time(12), "by": cast.alice, "at": BEFORE}

    for worker in (cast.xu, li, li):
        plan_shifts(key=key, hotline=cast.guard, worker=worker, **hours)

    assert set(Shift.objects.values_list("worker", flat=True)) == {cast.xu.pk, li.pk}
    assert Shift.objects.count() == 2


def test_the_key_of_another_shift_puts_nobody_on_duty(cast):
    theirs = plan(cast, worker=colleague(cast))

    with pytest.raises(Refused):
        stand_in(key=theirs.pk, hotline=cast.guard, worker=cast.xu, ends_at=clock(12), by=cast.wen, at=NOW)


def test_a_cancelled_copy_is_not_said_to_stand_on_the_roster(cast):
    plan(cast)
    (copy,) = copy_week(hotline=cast.guard, monday=clock(0, day=23).date(), by=cast.alice, at=NOW).shifts
    cancel_shift(shift=copy, reason="这周不用", by=cast.alice, at=NOW)

    again = copy_week(hotline=cast.guard, monday=clock(0, day=23).date(), by=cast.alice, at=NOW)

    assert (again.shifts, [day for day, _why in again.left_out]) == ([], [copy.day])


def test_checking_out_more_than_an_hour_late_is_no_work_even_if_nothing_closed_it(cast):
    shift = taken(cast)

    late = check_out(shift=shift, by=cast.wen, at=clock(20), note="陈婆婆明早再回电")

    assert (late.state, late.left_at) == (ShiftState.AUTO_CLOSED, None)
    week = worked_hours(person_of(cast.alice, at=clock(20)), monday=MONDAY)
    mine = next(one for one in week if one.worker == cast.xu)
    assert (mine.minutes, mine.auto_closed) == (0, 1)
    assert totals(upto=shift.day) == {"operator_shifts": 1}
    li = taken(cast, clock(20), clock(22), worker=colleague(cast), at=clock(20))
    assert waiting_handover(li, clock(20)) == late


def test_a_day_with_a_live_shift_is_not_returned_by_workbook_too(cast):
    shift = taken(cast)

    with pytest.raises(Refused, match=shift.day.isoformat()):
        returned_from(cast, shift.day)

    untake_shift(shift=shift, reason="点错了热线", by=cast.alice, at=NOW)
    assert returned_from(cast, shift.day).mode == ReportingMode.RETURNED
