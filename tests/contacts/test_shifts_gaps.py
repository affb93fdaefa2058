"""Hours in which a line is open and nobody stands at it."""

from __future__ import annotations

from datetime import timedelta

from django.utils import translation

from hongmian.contacts.domain.shifts import cancel_shift
from hongmian.contacts.queries.shifts.gaps import gaps
from hongmian.contacts.queries.shifts.roster import find_roster_line, week_of
from hongmian.contacts.templatetags.shifts import stretches_after, stretches_days
from hongmian.directory.domain.reporting import set_reporting
from hongmian.directory.enums import ReportingMode
from hongmian.directory.queries.people import person_of
from hongmian.indicators.models import DayCount
from tests.conftest import NOW
from tests.contacts.shift_cast import clock, plan, taken

DAY = timedelta(days=1)


def of(cast, who, **asked):
    return gaps(person_of(getattr(cast, who), at=NOW), at=NOW, **asked)


def found(cast, who, **asked):
    return {one.hotline.pk: one.stretches for one in of(cast, who, **asked).lines}


def test_open_hours_without_a_shift_are_gaps_in_the_coming_day(cast):
    taken(cast)
    plan(cast, clock(15), clock(19))
    gone = plan(cast, clock(19), clock(22))
    cancel_shift(shift=gone, reason="不来了吧", by=cast.alice, at=NOW)

    assert found(cast, "alice", ahead=DAY)[cast.guard.pk] == (
        (clock(14, 30), clock(15)),
        (clock(19), clock(21)),
        (clock(8, 30, day=20), clock(10, 20, day=20)),
    )


def test_a_night_line_is_covered_past_midnight(cast):
    plan(cast, clock(22), clock(6, day=20), hotline=cast.own)

    assert found(cast, "alice", ahead=DAY)[cast.own.pk] == (
        (clock(20), clock(22)),
        (clock(6, day=20), clock(8, day=20)),
    )


def test_gaps_are_of_ones_own_lines_and_the_association_sums_all(cast):
    one, two, city = of(cast, "alice"), of(cast, "bob"), of(cast, "grace")

    assert {line.hotline.agency_id for line in one.lines} == {cast.one.pk}
    assert {line.hotline.agency_id for line in two.lines} == {cast.two.pk}
    assert (city.minutes, city.watched) == (one.minutes + two.minutes, 4)
    assert two.minutes == 2 * 7 * 24 * 60


def test_a_line_that_returns_by_workbook_keeps_its_roster_elsewhere(cast):
    set_reporting(unit=cast.guard, mode=ReportingMode.RETURNED, first_day=NOW.date(), by=cast.alice, at=NOW)

    assert set(found(cast, "alice")) == {cast.own.pk}
    assert of(cast, "alice").watched == 1


def test_gaps_end_with_the_service_of_a_line(cast):
    cast.guard.valid_to = NOW.date()
    cast.guard.save()

    assert found(cast, "alice")[cast.guard.pk] == ((NOW, clock(21)),)


def test_gaps_ask_three_queries_however_many_lines(cast, django_assert_num_queries):
    person = person_of(cast.grace, at=NOW)

    with django_assert_num_queries(3):
        gaps(person, at=NOW)


def test_a_week_shows_its_days_with_hours_shifts_and_gaps(cast):
    shift = taken(cast)
    person = person_of(cast.wen, at=NOW)
    line = find_roster_line(person, cast.guard.pk, at=NOW)

    days = week_of(person, line, monday=clock(0, day=16).date())

    assert [day.day.day for day in days] == [16, 17, 18, 19, 20, 21, 22]
    assert (days[3].shifts, days[3].open, days[3].gap_minutes) == ([shift], [(clock(8, 30), clock(21))], 390)
    assert DayCount.objects.get().value == 1
    assert find_roster_line(person_of(cast.dora, at=NOW), cast.guard.pk, at=NOW) is None


def test_a_line_that_never_shuts_has_gaps_from_the_day_it_logs_live(cast):
    type(cast.night).objects.filter(pk=cast.night.pk).update(hours="24/7")
    for mode, day in ((ReportingMode.RETURNED, 1), (ReportingMode.LIVE, 21)):
        set_reporting(unit=cast.night, mode=mode, first_day=clock(0, day=day).date(), by=cast.alice, at=NOW)

    assert found(cast, "grace")[cast.night.pk] == ((clock(0, day=21), clock(10, 20, day=26)),)


def test_a_stretch_past_midnight_names_its_last_day():
    week = (clock(10, 20), clock(10, 20, day=26))
    with translation.override("zh-hans"):
        assert stretches_days([week]) == "3月19日 10:20 – 3月26日 10:20"
        assert stretches_days([(clock(20), clock(0, day=20))]) == "3月19日 20:00–24:00"
        assert stretches_after([(clock(10, 20), clock(10, 20, day=20))], NOW) == "10:20 – 3月20日 10:20"
