"""Statutory holidays of the mainland, from the `chinesecalendar` package."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache

import chinese_calendar

LOOK_AHEAD_DAYS = 60


@dataclass(frozen=True)
class Holiday:
    """Days off from `first` through `last`; `name` is the package's English one (`Labour Day`)."""

    name: str
    first: date
    last: date


@lru_cache(maxsize=1024)
def holiday_name(day: date) -> str:
    """Return the name of the statutory holiday that gives `day` off, or ''. Years not yet decreed have none."""
    try:
        off, name = chinese_calendar.get_holiday_detail(day)
    except NotImplementedError:
        return ""
    return str(name) if off and name else ""


def is_holiday(day: date) -> bool:
    return bool(holiday_name(day))


def next_holiday(day: date) -> Holiday | None:
    """Return the holiday that `day` is in, or the next one within two months."""
    ahead = (day + timedelta(days=offset) for offset in range(LOOK_AHEAD_DAYS))
    first = next((one for one in ahead if is_holiday(one)), None)
    if first is None:
        return None
    last, name = first, holiday_name(first)
    while holiday_name(last + timedelta(days=1)) == name:
        last += timedelta(days=1)
    return Holiday(name=name, first=first, last=last)
