"""What was forgotten: closed, marked, counted, and not worked. Also what hours of a week are worked."""

from __future__ import annotations

from datetime import date

import pytest

from hongmian.contacts.domain.shifts import Closed, check_out, close_forgotten
from hongmian.contacts.enums import ShiftState
from hongmian.contacts.models import Shift
from hongmian.contacts.queries.shifts.hours import my_hours, worked_hours
from hongmian.directory.queries.people import person_of
from hongmian.history.models import Change
from hongmian.indicators.queries.day_counts import totals
from hongmian.kit.errors import Refused
from tests.contacts.shift_cast import clock, colleague, plan, taken

MONDAY = date(2020, 3, 16)


def test_a_shift_without_check_out_is_closed_an_hour_after_its_end(cast):
    shift = taken(cast)

    assert close_forgotten(at=clock(15, 30)) == Closed(auto_closed=0, absent=0)
    assert close_forgotten(at=clock(15, 31)) == Closed(auto_closed=1, absent=0)
    assert close_forgotten(at=clock(15, 32)) == Closed(auto_closed=0, absent=0)

    shift.refresh_from_db()
    assert (shift.state, shift.left_at) == (ShiftState.AUTO_CLOSED, None)
    assert totals(upto=shift.day) == {"operator_shifts": 1}
    with pytest.raises(Refused):
        check_out(shift=shift, by=cast.wen, at=clock(15, 40))


def test_a_planned_shift_that_nobody_took_is_absent_at_its_end(cast):
    shift = plan(cast)

    assert close_forgotten(at=clock(14, 29)) == Closed(auto_closed=0, absent=0)
    assert close_forgotten(at=clock(14, 30)) == Closed(auto_closed=0, absent=1)

    assert Shift.objects.get().state == ShiftState.ABSENT
    assert totals(upto=shift.day) == {}
    assert Change.objects.filter(thing="contacts.shift", after__has_key="state").count() >= 1


def test_many_are_closed_in_few_statements(cast, django_assert_max_num_queries):
    for hour in range(8, 13):
        plan(cast, clock(hour), clock(hour + 1))

    with django_assert_max_num_queries(12):
        assert close_forgotten(at=clock(20)).absent == 5


def test_worked_hours_leave_out_what_had_no_check_out(cast):
    li = colleague(cast)
    for day in (17, 18):
        shift = taken(cast, clock(8, 30, day=day), clock(12, day=day), at=clock(8, 30, day=day))
        check_out(shift=shift, by=cast.wen, at=clock(12, 15, day=day))
    taken(cast, clock(13, day=18), clock(15, day=18))
    plan(cast, clock(13, day=17), clock(15, day=17), worker=li)
    close_forgotten(at=clock(20, day=18))

    mine, theirs = worked_hours(person_of(cast.alice, at=clock(20)), monday=MONDAY)

    assert (mine.worker, mine.minutes, mine.shifts, mine.auto_closed, mine.absent) == (cast.xu, 450, 3, 1, 0)
    assert (theirs.worker, theirs.minutes, theirs.shifts, theirs.absent) == (li, 0, 0, 1)
    assert worked_hours(person_of(cast.bob, at=clock(20)), monday=MONDAY) == []
    assert my_hours(person_of(cast.wen, at=clock(20)), monday=MONDAY).minutes == 450
