from __future__ import annotations

from datetime import date

import pytest

from hongmian.directory.queries.holidays import Holiday, is_holiday, next_holiday


@pytest.mark.parametrize(
    ("day", "off"),
    [
        (date(2020, 4, 4), True),  # Tomb-sweeping Day
        (date(2020, 4, 6), True),  # its day in lieu
        (date(2020, 3, 21), False),  # an ordinary Saturday
        (date(2020, 4, 26), False),  # a Sunday worked in lieu
        (date(2020, 2, 1), True),  # the Spring Festival as it was prolonged
        (date(2050, 1, 1), False),  # not yet decreed
    ],
)
def test_statutory_holidays(day, off):
    assert is_holiday(day) is off


def test_the_next_holiday_is_whole():
    assert next_holiday(date(2020, 3, 19)) == Holiday("Tomb-sweeping Day", date(2020, 4, 4), date(2020, 4, 6))


def test_within_a_holiday_it_is_that_one():
    assert next_holiday(date(2020, 4, 5)).name == "Tomb-sweeping Day"


def test_no_holiday_near():
    assert next_holiday(date(2050, 1, 1)) is None
