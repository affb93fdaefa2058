"""What is known now: every indicator's value by place and day, with running sums."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import date, timedelta
from itertools import accumulate


class Known:
    """`cells`: (code, place, day) → value. `places` are all places a value may lie in, in their order."""

    def __init__(self, cells: Mapping[tuple[str, str, date], int], places: Iterable[str]) -> None:
        self.places = tuple(places)
        series: dict[tuple[str, str], list[tuple[date, int]]] = defaultdict(list)
        for (code, place, day), value in sorted(cells.items()):
            series[code, place].append((day, value))
        self._days = {key: [day for day, _ in rows] for key, rows in series.items()}
        self._sums = {key: [0, *accumulate(value for _, value in rows)] for key, rows in series.items()}

    def through(self, code: str, day: date | None, place: str | None = None) -> int:
        """Sum the values of days up to `day`, of one place or of the whole city; no day: nothing."""
        if day is None:
            return 0
        if place is None:
            return sum(self.through(code, day, each) for each in self.places)
        days = self._days.get((code, place), [])
        return self._sums[code, place][bisect_right(days, day)] if days else 0

    def between(self, code: str, place: str, after: date | None, through: date) -> int:
        """Sum the values of the days after `after` up to `through`."""
        return self.through(code, through, place) - self.through(code, after, place)

    def first_monday(self) -> date | None:
        """The Monday of the week of the first day that has a value."""
        first = min((days[0] for days in self._days.values()), default=None)
        return first - timedelta(days=first.weekday()) if first else None
