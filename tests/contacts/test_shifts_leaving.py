"""Lines that end and workers who leave with shifts still on the roster."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from hongmian.contacts.domain.shifts import change_shift, check_out, close_forgotten, copy_week, take_shift
from hongmian.contacts.enums import ShiftState
from hongmian.contacts.models import Shift
from hongmian.contacts.queries.shifts import gaps
from hongmian.contacts.queries.shifts.roster import week_of
from hongmian.directory.domain.reporting import set_reporting
from hongmian.directory.enums import ReportingMode
from hongmian.directory.queries.people import person_of
from hongmian.indicators.queries.day_counts import totals
from hongmian.kit.errors import Refused
from tests.contacts.shift_cast import BEFORE, clock, colleague, plan, taken

DAY = timedelta(days=1)
MONDAY = date(2020, 3, 23)


def leave(worker, day):
    type(worker).objects.filter(pk=worker.pk).update(left_on=day)


def test_nobody_takes_the_shift_of_a_worker_who_has_left(cast):
    shift = plan(cast)
    leave(cast.xu, shift.day)

    with pytest.raises(Refused):
        take_shift(shift=shift, by=cast.alice, at=clock(8, 30))

    assert totals(upto=shift.day) == {}


def test_nobody_takes_a_shift_on_a_line_that_has_ended(cast):
    shift = plan(cast)
    type(cast.guard).objects.filter(pk=cast.guard.pk).update(valid_to=shift.day - DAY)

    with pytest.raises(Refused):
        take_shift(shift=shift, by=cast.alice, at=clock(8, 30))

    assert totals(upto=shift.day) == {}


def test_a_worker_who_left_on_duty_is_still_checked_out(cast):
    shift = taken(cast)
    leave(cast.xu, shift.day)

    assert check_out(shift=shift, by=cast.alice, at=clock(12)).state == ShiftState.DONE


def test_the_shift_of_a_worker_who_has_left_is_given_to_a_colleague(cast):
    shift, li = plan(cast), colleague(cast)
    leave(cast.xu, shift.day)

    now = change_shift(
        shift=shift, worker=li, starts_at=shift.starts_at, ends_at=shift.ends_at, reason="许已离职", by=cast.alice,
        at=clock(7),
    )  # fmt: skip

    assert (now.worker, now.state) == (li, ShiftState.PLANNED)


def test_a_plan_of_a_worker_who_has_left_covers_nothing(cast, client):
    type(cast.guard).objects.filter(pk=cast.guard.pk).update(hours="Mo-Su 08:30-14:30")
    cast.guard.refresh_from_db()
    shift = plan(cast)
    alice = person_of(cast.alice, at=BEFORE)
    assert week_of(alice, cast.guard, monday=date(2020, 3, 16))[3].gaps == []
    leave(cast.xu, shift.day)

    (left,) = (one for one in gaps(alice, at=clock(7), ahead=DAY).lines if one.hotline == cast.guard)

    client.force_login(cast.alice)
    assert "this worker has left" in client.get(f"/en/shifts/{shift.pk}/").content.decode()
    assert left.stretches == ((clock(8, 30), clock(14, 30)),)
    assert week_of(alice, cast.guard, monday=date(2020, 3, 16))[3].gaps == [(clock(8, 30), clock(14, 30))]


@pytest.mark.parametrize("who", ["line", "worker"])
def test_a_night_is_not_copied_to_the_first_day_without_its_line_or_worker(cast, who):
    """Four o'clock in the city is still the day before in Greenwich."""
    plan(cast, clock(4), clock(8))
    if who == "worker":
        leave(cast.xu, date(2020, 3, 26))
    else:
        type(cast.guard).objects.filter(pk=cast.guard.pk).update(valid_to=date(2020, 3, 25))

    copied = copy_week(hotline=cast.guard, monday=MONDAY, by=cast.alice, at=clock(9))

    assert [day for day, _why in copied.left_out] == [date(2020, 3, 26)]
    assert Shift.objects.count() == 1


@pytest.mark.parametrize("who", ["line", "worker", "workbook"])
def test_nobody_is_said_to_have_stayed_away_from_a_shift_that_could_not_be_taken(cast, who):
    shift, missed = plan(cast), plan(cast, worker=colleague(cast), hotline=cast.own)
    if who == "worker":
        leave(cast.xu, shift.day)
    elif who == "line":
        type(cast.guard).objects.filter(pk=cast.guard.pk).update(valid_to=shift.day - DAY)
    else:
        set_reporting(
            unit=cast.guard, mode=ReportingMode.RETURNED, first_day=shift.day, by=cast.alice, at=BEFORE
        )  # fmt: skip

    assert close_forgotten(at=clock(15)).absent == 1

    states = dict(Shift.objects.values_list("pk", "state"))
    assert states == {shift.pk: ShiftState.CANCELLED, missed.pk: ShiftState.ABSENT}
