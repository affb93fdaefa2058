"""How a line or a station has reported over time, and will."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from hongmian.directory.enums import ReportingMode
from hongmian.directory.models import Hotline, Reporting, Station


@dataclass(frozen=True)
class Way:
    """One way of reporting from `first_day` (None: from the beginning) through `last_day` (None: until changed)."""

    mode: ReportingMode
    first_day: date | None
    last_day: date | None
    holds_now: bool


def ways_of(unit: Hotline | Station, *, today: date) -> list[Way]:
    """Return the ways of reporting of a unit in the order of time (one query). Steps that change nothing are not
    told apart; before the first step a unit logs live."""
    rows = Reporting.objects.filter(**{"hotline" if isinstance(unit, Hotline) else "station": unit})
    steps: list[tuple[date | None, ReportingMode]] = [(None, ReportingMode.LIVE)]
    for first_day, mode in rows.order_by("first_day").values_list("first_day", "mode"):
        if mode != steps[-1][1]:
            steps.append((first_day, ReportingMode(mode)))
    ends = [first and first - timedelta(days=1) for first, _ in steps[1:]] + [None]
    return [_way(mode, first, last, today) for (first, mode), last in zip(steps, ends, strict=True)]


def _way(mode: ReportingMode, first: date | None, last: date | None, today: date) -> Way:
    begun, lasts = first is None or first <= today, last is None or today <= last
    return Way(mode, first, last, holds_now=begun and lasts)
