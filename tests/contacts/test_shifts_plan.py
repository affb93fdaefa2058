"""Planning: one shift, many, the week before again; changing and cancelling what stands."""

from __future__ import annotations

import uuid
from datetime import date, time

import pytest

from hongmian.contacts.domain.shifts import cancel_shift, change_shift, copy_week, note_change, plan_shifts, take_shift
from hongmian.contacts.domain.shifts.repeating import days_between
from hongmian.contacts.enums import ShiftState
from hongmian.contacts.models import Shift
from hongmian.kit.errors import Refused
from tests.conftest import NOW
from tests.contacts.shift_cast import clock, colleague, plan


def test_a_plan_sent_twice_is_one_shift(cast):
    key = uuid.uuid4()

    assert plan(cast, key=key).pk == plan(cast, key=key).pk
    assert Shift.objects.count() == 1


@pytest.mark.parametrize(
    ("starts", "ends"),
    [(clock(8), clock(9)), (clock(14), clock(15)), (clock(10), clock(11)), (clock(8, 30), clock(14, 30))],
)
def test_shifts_of_one_worker_do_not_overlap(cast, starts, ends):
    plan(cast)

    with pytest.raises(Refused, match=cast.xu.name):
        plan(cast, starts, ends, hotline=cast.own)


def test_shifts_that_touch_do_not_overlap(cast):
    plan(cast)

    assert plan(cast, clock(14, 30), clock(18)).state == ShiftState.PLANNED


def test_a_cancelled_shift_leaves_its_time_free(cast):
    cancel_shift(shift=plan(cast), reason="改由同事值班", by=cast.alice, at=clock(8))

    assert plan(cast).state == ShiftState.PLANNED


@pytest.mark.parametrize(
    "wrong",
    [
        {"starts": clock(6), "ends": clock(7)},  # over
        {"starts": clock(9), "ends": clock(10, day=20)},  # longer than a day
        {"starts": clock(9, day=20), "ends": clock(9, day=20)},
    ],
)
def test_a_shift_lies_ahead_and_is_no_longer_than_a_day(cast, wrong):
    with pytest.raises(Refused):
        plan(cast, at=NOW, **wrong)


def test_a_worker_of_another_agency_is_not_planned(cast):
    with pytest.raises(Refused):
        plan(cast, worker=cast.he)


def test_a_worker_who_leaves_is_planned_until_then(cast):
    cast.xu.left_on = date(2020, 3, 21)
    cast.xu.save()

    assert plan(cast, clock(8, day=20), clock(12, day=20))
    with pytest.raises(Refused):
        plan(cast, clock(8, day=21), clock(12, day=21))


def test_a_line_is_planned_within_its_days_of_service(cast):
    cast.guard.valid_to = date(2020, 3, 20)
    cast.guard.save()

    assert plan(cast, clock(20, day=20), clock(8, day=21))
    with pytest.raises(Refused):
        plan(cast, clock(9, day=21), clock(12, day=21))


def test_a_shift_past_midnight_belongs_to_the_evening(cast):
    planned = plan_shifts(
        key=uuid.uuid4(), hotline=cast.own, worker=cast.xu, days=[date(2020, 3, 20)], starts=time(20), ends=time(8),
        by=cast.alice, at=NOW,
    )  # fmt: skip

    [shift] = planned.shifts
    assert (shift.day, shift.starts_at, shift.ends_at) == (date(2020, 3, 20), clock(20, day=20), clock(8, day=21))


def test_weekdays_repeat_until_a_date_and_a_day_that_cannot_be_is_said(cast):
    plan(cast, clock(9, day=24), clock(10, day=24))
    days = days_between(date(2020, 3, 20), date(2020, 3, 31), [1, 3])  # Tuesdays and Thursdays
    more = {"hotline": cast.guard, "worker": cast.xu, "days": days, "starts": time(8, 30), "ends": time(12)}
    key = uuid.uuid4()

    for _time in range(2):
        planned = plan_shifts(key=key, **more, by=cast.alice, at=NOW)

    assert [shift.day.day for shift in planned.shifts] == [20, 26, 31]
    assert [day for day, _why in planned.left_out] == [date(2020, 3, 24)]
    assert Shift.objects.count() == 4


def test_last_week_is_copied_once_and_only_what_is_ahead(cast):
    monday = date(2020, 3, 16)
    plan(cast, clock(8, 30, day=10), clock(12, day=10), at=clock(8, day=9))
    plan(cast, clock(8, 30, day=13), clock(12, day=13), at=clock(8, day=9))
    gone = plan(cast, clock(8, 30, day=14), clock(12, day=14), at=clock(8, day=9))
    cancel_shift(shift=gone, reason="放假一天", by=cast.alice, at=clock(9, day=9))

    for _time in range(2):
        planned = copy_week(hotline=cast.guard, monday=monday, by=cast.alice, at=NOW)

    assert [shift.starts_at for shift in planned.shifts] == [clock(8, 30, day=20)]
    assert Shift.objects.filter(day__gte=monday).count() == 1


def test_an_empty_week_is_not_copied(cast):
    with pytest.raises(Refused):
        copy_week(hotline=cast.guard, monday=date(2020, 3, 16), by=cast.alice, at=NOW)


def test_a_moved_shift_waits_to_be_read_by_its_worker(cast):
    shift = plan(cast, clock(12), clock(18))

    moved = change_shift(
        shift=shift,
        worker=cast.xu,
        starts_at=clock(13),
        ends_at=clock(19),
        reason="晚上缺人",
        by=cast.alice,
        at=NOW,
    )

    assert (moved.pk, moved.starts_at, moved.change_reason, moved.noted_at) == (
        shift.pk,
        clock(13),
        "晚上缺人",
        None,
    )
    assert note_change(shift=moved, by=cast.wen, at=NOW).noted_at == NOW


def test_a_shift_given_to_a_colleague_is_cancelled_for_the_first_and_planned_for_the_other(cast):
    li, shift = colleague(cast), plan(cast, clock(12), clock(18))
    more = {"starts_at": clock(12), "ends_at": clock(18), "reason": "许静请假", "by": cast.alice, "at": NOW}

    given = [change_shift(shift=shift, worker=li, **more) for _time in range(2)]

    shift.refresh_from_db()
    assert (shift.state, shift.change_reason) == (ShiftState.CANCELLED, "许静请假")
    assert given[0] == given[1]
    assert (given[0].worker, given[0].state) == (li, ShiftState.PLANNED)


def test_what_has_begun_is_not_changed_or_cancelled(cast):
    shift = plan(cast)
    take_shift(shift=shift, by=cast.wen, at=clock(8, 30))

    with pytest.raises(Refused):
        cancel_shift(shift=shift, reason="不要了吧", by=cast.alice, at=NOW)
    with pytest.raises(Refused):
        change_shift(
            shift=shift, worker=cast.xu, starts_at=clock(9), ends_at=clock(15), reason="改一改", by=cast.alice, at=NOW
        )


def test_a_change_says_why(cast):
    with pytest.raises(Refused):
        cancel_shift(shift=plan(cast), reason=" 无 ", by=cast.alice, at=NOW)
