"""Two at once: whoever is second finds what the first did, and nothing is counted twice."""

from __future__ import annotations

import uuid

import pytest

from hongmian.contacts.domain.shifts import (
    change_shift,
    close_forgotten,
    copy_week,
    enter_past_shift,
    hand_over,
    take_over,
    take_shift,
)
from hongmian.contacts.enums import ShiftState
from hongmian.contacts.models import Shift
from hongmian.directory.domain.reporting import set_reporting
from hongmian.directory.enums import ReportingMode
from hongmian.indicators.queries.day_counts import totals
from hongmian.kit.errors import Refused
from tests.conftest import NOW
from tests.contacts.shift_cast import clock, colleague, plan, standing_in, taken
from tests.races import at_once

pytestmark = pytest.mark.django_db(transaction=True)


def test_a_shift_taken_by_two_taps_is_counted_once(cast):
    shift = plan(cast)

    first, second = at_once(*[lambda: take_shift(shift=shift, by=cast.wen, at=clock(8, 30))] * 2)

    assert first.pk == second.pk == shift.pk
    assert totals(upto=NOW.date()) == {"operator_shifts": 1}


def test_standing_in_by_two_taps_is_one_shift(cast):
    key = uuid.uuid4()

    first, second = at_once(*[lambda: standing_in(cast, key=key)] * 2)

    assert first.pk == second.pk
    assert totals(upto=NOW.date()) == {"operator_shifts": 1}


def test_a_worker_is_planned_once_for_an_hour_by_two_managers(cast):
    gave = at_once(lambda: plan(cast), lambda: plan(cast, clock(9), clock(12), hotline=cast.own))

    assert sum(isinstance(one, Refused) for one in gave) == 1
    assert Shift.objects.count() == 1


def test_one_of_two_takes_over(cast):
    before = taken(cast)
    hand_over(shift=before, note="陈婆婆中午再回电", by=cast.wen, at=clock(14))
    takers = [
        taken(cast, clock(14), clock(20), worker=colleague(cast, number, name))
        for number, name in (("002", "陈立"), ("003", "吴桐"))
    ]

    gave = at_once(*[
        lambda one=one: take_over(shift=one, before=before, by=cast.wen, at=clock(14, 5)) for one in takers
    ])  # fmt: skip

    assert sorted(isinstance(one, Refused) for one in gave) == [False, True]
    assert Shift.objects.filter(takes_over=before).count() == 1


def test_what_is_forgotten_is_closed_by_one_of_two(cast):
    taken(cast)

    gave = at_once(*[lambda: close_forgotten(at=clock(20))] * 2)

    assert (
        sum(one.auto_closed for one in gave) <= 1
    )  # none, where the one who closed it had to begin anew (`patiently`)
    assert [shift.state for shift in Shift.objects.all()] == [ShiftState.AUTO_CLOSED]


def test_a_day_is_logged_live_or_returned_even_if_both_begin_at_once(cast):
    shift = plan(cast)

    gave = at_once(
        lambda: take_shift(shift=shift, by=cast.wen, at=clock(8, 30)),
        lambda: set_reporting(
            unit=cast.guard, mode=ReportingMode.RETURNED, first_day=shift.day, by=cast.alice, at=clock(8, 30)
        ),
    )

    assert sum(isinstance(one, Refused) for one in gave) == 1


def test_a_shift_is_given_by_two_managers_to_one_colleague(cast):
    shift = plan(cast, at=clock(7))
    others = [colleague(cast, number, name) for number, name in (("002", "陈立"), ("003", "吴桐"))]

    gave = at_once(*[
        lambda one=one: change_shift(
            shift=shift, worker=one, starts_at=shift.starts_at, ends_at=shift.ends_at, reason="许今天请假",
            by=cast.alice, at=clock(7),
        )
        for one in others
    ])  # fmt: skip

    assert sum(isinstance(one, Refused) for one in gave) == 1
    assert Shift.objects.filter(state=ShiftState.PLANNED).count() == 1


def test_a_past_shift_entered_by_two_taps_is_counted_once(cast):
    given = {
        "key": uuid.uuid4(), "hotline": cast.guard, "worker": cast.xu, "starts_at": clock(9, day=18),
        "ends_at": clock(12, day=18), "reason": "停电，没能登记", "by": cast.alice, "at": NOW,
    }  # fmt: skip

    first, second = at_once(*[lambda: enter_past_shift(**given)] * 2)

    assert first.pk == second.pk
    assert totals(upto=NOW.date()) == {"operator_shifts": 1}


def test_two_lines_with_the_same_workers_are_copied_at_once(cast):
    li = colleague(cast)
    for hour, line, worker in (
        (9, cast.guard, cast.xu),
        (10, cast.guard, li),
        (12, cast.own, li),
        (13, cast.own, cast.xu),
    ):
        plan(cast, clock(hour), clock(hour + 1), hotline=line, worker=worker)

    gave = at_once(*[
        lambda line=line: copy_week(hotline=line, monday=clock(0, day=23).date(), by=cast.alice, at=NOW)
        for line in (cast.guard, cast.own)
    ])  # fmt: skip

    assert [len(copied.left_out) for copied in gave] == [0, 0]
