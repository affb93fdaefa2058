"""Taking a shift, checking out, handing over, standing in, and what is counted."""

from __future__ import annotations

import uuid

import pytest

from hongmian.contacts.domain.shifts import check_out, hand_over, take_over, take_shift, untake_shift
from hongmian.contacts.enums import ShiftState
from hongmian.contacts.models import Shift
from hongmian.contacts.queries.counted import counted, counted_cells
from hongmian.directory.domain.reporting import set_reporting
from hongmian.directory.enums import ReportingMode
from hongmian.history.models import Reading
from hongmian.indicators.models import DayCount
from hongmian.indicators.queries.day_counts import totals
from hongmian.kit.errors import Refused
from tests.conftest import NOW
from tests.contacts.shift_cast import clock, colleague, plan, standing_in, taken


def staffed() -> int:
    """Operator shifts as counted, after checking that the raw recount says the same, cell by cell."""
    kept = {(row.unit, row.day, row.code): row.value for row in DayCount.objects.filter(value__gt=0)}
    raw = {(cell.unit.id, cell.day, cell.code): value for cell, value in counted_cells(upto=NOW.date())}
    assert kept == raw
    counts = totals(upto=NOW.date()).get("operator_shifts", 0)
    assert counts == counted(upto=NOW.date())["operator_shifts"]
    return counts


def test_a_planned_shift_is_counted_once_it_is_taken(cast):
    shift = plan(cast)
    assert staffed() == 0

    take_shift(shift=shift, by=cast.wen, at=clock(8, 25))
    again = take_shift(shift=shift, by=cast.wen, at=clock(8, 40))

    assert (again.state, again.taken_at) == (ShiftState.ON, clock(8, 25))
    assert staffed() == 1


@pytest.mark.parametrize(("at", "words"), [(clock(7, 59), "It is too early"), (clock(14, 30), "cannot be taken")])
def test_a_shift_is_taken_between_half_an_hour_before_it_and_its_end(cast, at, words, settings):
    settings.LANGUAGE_CODE = "en"
    shift = plan(cast, at=clock(6))

    with pytest.raises(Refused):
        take_shift(shift=shift, by=cast.wen, at=at)

    take_shift(shift=shift, by=cast.wen, at=clock(8))
    assert staffed() == 1


def test_a_worker_is_on_duty_in_one_shift_at_a_time(cast):
    taken(cast, clock(8, 30), clock(10))
    following = plan(cast, clock(10), clock(12))

    with pytest.raises(Refused, match=cast.guard.name):
        take_shift(shift=following, by=cast.wen, at=clock(9, 55))


def test_checking_out_ends_the_duty_and_stays_counted(cast):
    shift = taken(cast)

    done = check_out(shift=shift, by=cast.wen, at=clock(14, 20))
    again = check_out(shift=shift, by=cast.wen, at=clock(14, 40))

    assert (done.state, again.left_at) == (ShiftState.DONE, clock(14, 20))
    assert staffed() == 1


def test_nobody_checks_out_of_a_shift_that_was_not_taken(cast):
    with pytest.raises(Refused):
        check_out(shift=plan(cast), by=cast.wen, at=clock(9))


def test_standing_in_needs_no_plan_and_sent_twice_is_one(cast):
    key = uuid.uuid4()

    first, second = (standing_in(cast, key=key) for _time in range(2))

    assert (first.pk, first.state, first.stood_in) == (second.pk, ShiftState.ON, True)
    assert staffed() == 1


def test_nobody_stands_in_beside_their_own_plan(cast):
    plan(cast, clock(13), clock(18))

    with pytest.raises(Refused):
        standing_in(cast, ends=clock(13, 30))
    assert standing_in(cast, ends=clock(13)).state == ShiftState.ON


def test_what_was_taken_by_mistake_is_taken_back_and_uncounted(cast):
    planned, stood = taken(cast), standing_in(cast, worker=colleague(cast))
    assert staffed() == 2

    for shift in (planned, stood, planned):
        untake_shift(shift=shift, reason="点错了热线", by=cast.alice, at=NOW)

    states = dict(Shift.objects.values_list("pk", "state"))
    assert states == {planned.pk: ShiftState.PLANNED, stood.pk: ShiftState.CANCELLED}
    assert staffed() == 0
    take_shift(shift=planned, by=cast.wen, at=NOW)
    assert staffed() == 1


def test_a_line_that_returns_by_workbook_has_no_live_shift(cast):
    shift = plan(cast, clock(8, 30, day=20), clock(14, 30, day=20))
    set_reporting(
        unit=cast.guard, mode=ReportingMode.RETURNED, first_day=clock(0, day=20).date(), by=cast.alice, at=NOW
    )

    with pytest.raises(Refused):
        take_shift(shift=shift, by=cast.wen, at=clock(8, 30, day=20))
    with pytest.raises(Refused):
        plan(cast, clock(16, day=20), clock(18, day=20))


def test_a_handover_is_read_by_the_one_who_takes_over_and_by_nobody_else(cast):
    li, wu = colleague(cast), colleague(cast, "003", "吴桐")
    early = taken(cast)
    hand_over(shift=early, note="陈婆婆中午再回电", by=cast.wen, at=clock(14))
    late = taken(cast, clock(14), clock(20), worker=li)
    also = taken(cast, clock(14), clock(20), worker=wu)

    note = take_over(shift=late, before=early, by=cast.wen, at=clock(14, 1))

    assert note == "陈婆婆中午再回电"
    with pytest.raises(Refused, match=li.name):
        take_over(shift=also, before=early, by=cast.alice, at=clock(14, 2))
    late.refresh_from_db()
    assert late.takes_over_id == early.pk
    assert list(Reading.objects.values_list("thing_id", "field", "by")) == [(str(early.pk), "handover", cast.wen.pk)]


def test_handing_over_needs_words(cast):
    with pytest.raises(Refused):
        hand_over(shift=taken(cast), note="  ", by=cast.wen, at=clock(14))
