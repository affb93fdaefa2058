"""What the ledger says now: the figures of units and days, where they were counted, and what is usual."""

from __future__ import annotations

import uuid
from bisect import bisect_left
from collections.abc import Collection
from dataclasses import dataclass, field
from datetime import date, timedelta
from statistics import median

from django.db.models import Sum

from hongmian.returns.models import Entry

USUAL_DAYS, FEWEST_DAYS = 14, 3
LOOKED_BACK = timedelta(days=60)
Place = tuple[str, uuid.UUID, str]  # kind of unit, agency, district


@dataclass
class Known:
    """`values`: (unit, day) → code → value; `places`: where a day of a unit was counted first."""

    values: dict[tuple[uuid.UUID, date], dict[str, int]] = field(default_factory=dict)
    places: dict[tuple[uuid.UUID, date], Place] = field(default_factory=dict)
    _days: dict[tuple[uuid.UUID, str], tuple[list[date], list[int]]] = field(default_factory=dict)

    def usual(self, unit: uuid.UUID, day: date, code: str) -> float | None:
        """Return the median of the last fourteen reported days before `day`; None: fewer than three, or zero."""
        days, values = self._days.get((unit, code), ([], []))
        place = bisect_left(days, day)
        past = values[max(0, place - USUAL_DAYS) : place]
        return (median(past) or None) if len(past) >= FEWEST_DAYS else None

    def add(self, unit: uuid.UUID, day: date, code: str, value: int, place: Place) -> None:
        """Take in a sum; the days of one unit must come in their order."""
        key = (unit, day)
        values = self.values.setdefault(key, {})
        values[code] = values.get(code, 0) + value
        self.places.setdefault(key, place)
        days, past = self._days.setdefault((unit, code), ([], []))
        if days and days[-1] == day:
            past[-1] += value
        else:
            days.append(day)
            past.append(value)


def known_figures(
    *, units: Collection[uuid.UUID], first_day: date, last_day: date, back: timedelta = LOOKED_BACK
) -> Known:
    """Read what is known of `units` from `back` before `first_day` through `last_day` (one query)."""
    known = Known()
    rows = Entry.objects.filter(day__range=(first_day - back, last_day), unit__in=units)
    fields = ("unit", "day", "code", "unit_kind", "agency", "district")
    for unit, day, code, kind, agency, district, value in (
        rows.order_by("day").values_list(*fields).annotate(sum=Sum("change"))
    ):
        known.add(unit, day, code, value, (kind, agency, district))
    return known
