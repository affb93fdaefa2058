"""How long a public notice is out: working days, with the holidays and the weekends worked for them."""

from __future__ import annotations

from datetime import date, datetime, timedelta

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
        (date(2026, 2, 13), 5, date(2026, 2, 26)),  # Friday; Saturday the 14th is worked, then nine days free
        (date(2026, 9, 24), 4, date(2026, 9, 30)),  # over the mid-autumn festival, 25 to 27 September; ...
        (date(2026, 9, 28), 5, date(2026, 10, 9)),  # ... over National Day, Saturday 10 October only after it
    ],
)
def test_a_notice_is_out_for_its_working_days(first, days, last):
    assert last_day_of_notice(first, working_days=days) == last


def test_a_sunday_that_is_worked_is_a_working_day():
    assert is_working_day(date(2020, 4, 26))
    assert not is_working_day(date(2020, 5, 1))


# As the General Office of the State Council announced them in 2019, January 2020 (a longer spring festival) and 2025.
FREE = {
    2020: ("0101", "0124-0202", "0404-0406", "0501-0505", "0625-0627", "1001-1008"),
    2026: ("0101-0103", "0215-0223", "0404-0406", "0501-0505", "0619-0621", "0925-0927", "1001-1007"),
}
WORKED = {
    2020: ("0119", "0426", "0509", "0628", "0927", "1010"),
    2026: ("0104", "0214", "0228", "0509", "0920", "1010"),
}


@pytest.mark.parametrize("year", [2020, 2026])
def test_every_day_of_a_year_is_as_the_state_council_said(year):
    free, worked = _days(year, FREE[year]), _days(year, WORKED[year])
    days = [date(year, 1, 1) + timedelta(days=number) for number in range(366 if year == 2020 else 365)]
    wrong = [day for day in days if is_working_day(day) != (day in worked or (day.weekday() < 5 and day not in free))]

    assert wrong == []
    assert not free & worked


def _days(year, spans):
    found = set()
    for span in spans:
        first, last = (datetime.strptime(f"{year}{day}", "%Y%m%d").date() for day in (span[:4], span[-4:]))
        found |= {first + timedelta(days=number) for number in range((last - first).days + 1)}
    return found


def test_a_year_whose_holidays_are_not_known_is_named():
    with pytest.raises(UnknownYearError, match="2199"):
        last_day_of_notice(date(2199, 3, 12), working_days=5)


def test_a_notice_of_no_day_is_none():
    with pytest.raises(ValueError, match="at least"):
        last_day_of_notice(date(2020, 3, 12), working_days=0)
