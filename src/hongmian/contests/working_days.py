"""Working days of the mainland: public notices are as long as so many of them (公示).

Holidays, and the Saturdays and Sundays worked in their stead, are those of the State Council as the package
`chinesecalendar` has them, a year at a time.
"""

from __future__ import annotations

from datetime import date, timedelta

import chinese_calendar


class UnknownYearError(ValueError):
    """The holidays of this year were not announced when the package was released."""

    def __init__(self, year: int) -> None:
        super().__init__(f"the holidays of {year} are not known yet: update the package chinesecalendar")
        self.year = year


def is_working_day(day: date) -> bool:
    """Raise UnknownYearError for a year whose holidays are not known."""
    try:
        return bool(chinese_calendar.is_workday(day))
    except NotImplementedError:
        raise UnknownYearError(day.year) from None


def last_day_of_notice(first: date, *, working_days: int) -> date:
    """Return the day on which a notice that begins on `first` has been out for so many working days.

    `first` counts if it is one. Raise ValueError below one day, UnknownYearError where the year is not known.
    """
    if working_days < 1:
        raise ValueError("a notice is out for one working day at least")
    day, left = first, working_days
    while True:
        left -= is_working_day(day)
        if not left:
            return day
        day += timedelta(days=1)
