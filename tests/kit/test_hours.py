from __future__ import annotations

from datetime import date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hongmian.kit.clock import SHANGHAI
from hongmian.kit.hours import HoursError, OpeningHours, parse_hours


def never(day: date) -> bool:
    return False


@pytest.mark.parametrize(
    ("written", "stored"),
    [
        ("24/7", "24/7"),
        ("全天24小时", "24/7"),
        ("每天00:00-24:00", "24/7"),
        ("周一至周五 8：30—18：00；周六、周日 9:00-12:00；节假日休息", "Mo-Fr 08:30-18:00; Sa-Su 09:00-12:00; PH off"),
        ("每天20:00-次日8:00", "Mo-Su 20:00-08:00"),
        ("8:30-21:00", "Mo-Su 08:30-21:00"),
        ("周一到周日 9点-21点", "Mo-Su 09:00-21:00"),
        ("工作日 8点半到12点，14点30分到18点", "Mo-Fr 08:30-12:00,14:30-18:00"),
        ("18:00-24:00，0:00-6:00", "Mo-Su 00:00-06:00,18:00-24:00"),
        ("Sa-Mo 10:00-12:00", "Mo 10:00-12:00; Sa-Su 10:00-12:00"),
        ("mo-fr 9:00-12:00,14:00-18:00", "Mo-Fr 09:00-12:00,14:00-18:00"),
        ("周一至周五 8:30-12:00；14:00-18:00", "Mo-Fr 08:30-12:00,14:00-18:00"),
        ("8:30-12:00；14:00-18:00；周日休息", "Mo-Sa 08:30-12:00,14:00-18:00"),
        ("周一至周五 8:30-12:00；周一至周五 14:00-18:00", "Mo-Fr 08:30-12:00,14:00-18:00"),
        ("周一至周六 8:30-12:00；周一至周五 14:00-18:00", "Mo-Fr 08:30-12:00,14:00-18:00; Sa 08:30-12:00"),
        ("Mo-Fr 9:00-18:00; We off", "Mo-Tu 09:00-18:00; Th-Fr 09:00-18:00"),
        ("Mo-Su off; Sa 9:00-12:00", "Sa 09:00-12:00"),
        ("每天 9:00-18:00；节假日 10:00-12:00；14:00-16:00", "Mo-Su 09:00-18:00; PH 10:00-12:00,14:00-16:00"),
        ("每天 9:00-18:00；周六、节假日休息", "Mo-Fr 09:00-18:00; Su 09:00-18:00; PH off"),
        ("24小时；节假日休息", "Mo-Su 00:00-24:00; PH off"),
        ("Mo-Fr 18:00-24:00; 00:00-06:00", "Mo-Fr 00:00-06:00,18:00-24:00"),
        ("off", "off"),
    ],
)
def test_hours_are_read_as_people_write_them(written, stored):
    assert str(parse_hours(written)) == stored


@pytest.mark.parametrize(
    ("text", "part"),
    [
        ("Mo-Fr ,", "Mo-Fr ,"),
        ("Mo-Fr 9:00-12:00; Sa ,", "Sa ,"),
        ("PH-Mo 9-10", "PH-Mo 9-10"),
        ("Mo-PH 9-10", "Mo-PH 9-10"),
        ("PH-PH 9-10", "PH-PH 9-10"),
        ("Mo-Fr 9:00-18:00; Sa-PH off", "Sa-PH off"),
        ("Mo-Fr 9:00-18:00; We 10:00-12:00", "We 10:00-12:00"),
        ("每天 9:00-12:00；11:00-18:00", "11:00-18:00"),
        ("周一至周五 8:30-12:00；2:00-6:00", "2:00-6:00"),
        ("周一至周五 8:30-12:00；周一至周五 2:00-6:00", "周一至周五 2:00-6:00"),
        ("Mo-Fr 9:00-18:00; off", "off"),
        ("节假日休息；9:00-12:00", "9:00-12:00"),
    ],
)
def test_rules_that_can_be_meant_in_two_ways_are_asked_for_again(text, part):
    with pytest.raises(HoursError) as refused:
        parse_hours(text)

    assert refused.value.part == part


@pytest.mark.parametrize(
    "text", ["随时", "8:30-12:00，2:00-6:00", "8点到12点，2点到6点", "Mo 25:00-26:00", "", "Mo-Fr 9-", "Mo 09:00-12:60"]
)
def test_hours_that_cannot_be_read_are_refused(text):
    with pytest.raises(HoursError):
        parse_hours(text)


def test_what_could_not_be_read_is_quoted_as_it_was_written():
    with pytest.raises(HoursError) as refused:
        parse_hours("周一至周五 9点到晚上；周六 9:00-12:00")

    assert refused.value.part == "周一至周五 9点到晚上"


def at(hour: int, minute: int = 0, day: int = 19) -> datetime:
    return datetime(2020, 3, day, hour, minute, tzinfo=SHANGHAI)


def test_an_overnight_line_is_open_after_midnight_and_shuts_in_the_morning():
    night = parse_hours("20:00-8:00")

    assert night.is_open(at(7, 59), never)
    assert not night.is_open(at(8), never)
    assert night.next_change(at(7), never) == at(8)
    assert night.next_change(at(9), never) == at(20)


def test_a_line_open_around_the_clock_never_changes():
    assert parse_hours("24/7").next_change(at(9), never) is None


def test_a_holiday_follows_its_own_rule_and_else_the_weekday():
    shut_on_holidays = parse_hours("Mo-Su 08:00-20:00; PH 10:00-12:00")

    assert not shut_on_holidays.is_open(at(9), lambda day: True)
    assert shut_on_holidays.is_open(at(9), never)
    assert parse_hours("Mo-Su 08:00-20:00").is_open(at(9), lambda day: True)


minutes = st.integers(0, 1439)
spans = st.lists(st.tuples(minutes, st.integers(1, 1439)).map(lambda t: (t[0], t[0] + t[1])), max_size=3).map(
    lambda found: tuple(sorted(set(found)))
)


@given(st.builds(OpeningHours, week=st.tuples(*[spans] * 7), holiday=st.none() | spans).filter(lambda h: not h.never))
def test_stored_text_means_the_same_week(hours):
    assert parse_hours(str(hours)) == hours
