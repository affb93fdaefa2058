"""How long a public notice is out: working days, with the holidays and the weekends worked for them."""

from __future__ import annotations

from datetime import date

import pytest

from hongmian.contests.working_days import UnknownYearError, is_working_day, last_day_of_notice


@pytest.mark.parametrize(
    ("first", "days", "last"),
    [
        (date(2020, 3, 12), 5, date(2020, 3, 18)),  # Thursday: over one weekend
        (date(2020, 3, 14), 5, date(2020, 3, 20)),  # a Saturday does not count
        (date(2020, 4, 2), 5, date(2020, 4, 9)),  # Qingming, 4 to 6 April
        (date(2020, 4, 24), 5, date(2020, 4, 29)),  # Sunday 26 April was worked for 1 May
        (date(2020, 1, 23), 2, date(2020, 2, 3)),  # the spring festival that was made longer
        (date(2020, 3, 12), 1, date(2020, 3, 12)),
    ],
)
def test_a_notice_is_out_for_its_working_days(first, days, last):
    assert last_day_of_notice(first, working_days=days) == last


def test_a_sunday_that_is_worked_is_a_working_day():
    assert is_working_day(date(2020, 4, 26))
    assert not is_working_day(date(2020, 5, 1))


def test_a_year_whose_holidays_are_not_known_is_named():
    with pytest.raises(UnknownYearError, match="2199"):
        last_day_of_notice(date(2199, 3, 12), working_days=5)


def test_a_notice_of_no_day_is_none():
    with pytest.raises(ValueError, match="at least"):
        last_day_of_notice(date(2020, 3, 12), working_days=0)
