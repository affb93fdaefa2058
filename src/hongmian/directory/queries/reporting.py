"""How a unit reports on a day."""

from __future__ import annotations

import uuid
from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date

from django.db.models import Q

from hongmian.directory.enums import ReportingMode
from hongmian.directory.models import Reporting


@dataclass
class Modes:
    """The ways of reporting of some units, read once."""

    days: dict[uuid.UUID, list[date]] = field(default_factory=dict)
    modes: dict[uuid.UUID, list[str]] = field(default_factory=dict)

    def of(self, unit: uuid.UUID, day: date) -> ReportingMode:
        """Return how the hotline or station `unit` reports on `day`."""
        place = bisect_right(self.days.get(unit, ()), day)
        return ReportingMode(self.modes[unit][place - 1]) if place else ReportingMode.LIVE


def modes_of(units: Iterable[uuid.UUID] | None = None) -> Modes:
    """Read the ways of reporting of `units` (ids of hotlines and stations), or of all (one query)."""
    rows = Reporting.objects.order_by("first_day")
    if units is not None:
        wanted = tuple(units)
        rows = rows.filter(Q(hotline__in=wanted) | Q(station__in=wanted))
    read = Modes()
    for hotline, station, mode, first_day in rows.values_list("hotline", "station", "mode", "first_day"):
        unit = hotline or station
        read.days.setdefault(unit, []).append(first_day)
        read.modes.setdefault(unit, []).append(mode)
    return read


def mode_of(unit: uuid.UUID, day: date) -> ReportingMode:
    return modes_of((unit,)).of(unit, day)
