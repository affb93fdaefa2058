"""The weeks of the epidemic in the demo: when there was how much to do."""

from __future__ import annotations

from datetime import date, timedelta
from math import exp

from hongmian.directory.queries.holidays import is_holiday

FIRST_DAY, LAST_DAY = date(2020, 1, 26), date(2020, 3, 12)
DAYS = tuple(FIRST_DAY + timedelta(days=number) for number in range((LAST_DAY - FIRST_DAY).days + 1))
PEAK, BREADTH, CALM = date(2020, 2, 13), 12.0, 0.22  # of one line; the city peaks later, as lines are added
WEEKEND = 0.62


def busy(day: date) -> float:
    """Return how much there was to do on a day of the season: rising to the peak, less on Saturdays and Sundays."""
    tide = CALM + exp(-(((day - PEAK).days / BREADTH) ** 2) / 2)
    return tide * (WEEKEND if day.weekday() > 4 and not is_holiday(day) else 1)


def works(day: date) -> bool:
    """Say whether stations go out on a day: not on Sundays."""
    return day.weekday() != 6
