"""Charts that several first pages share: lines open over the coming 24 hours, and a shaded map."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.conf import settings
from django.utils.translation import get_language

from hongmian.desk.web.roles.drawing import Cell, cells
from hongmian.directory.maps import DrawnMap, shaded
from hongmian.directory.queries.staff.coverage import Covered, coverage
from hongmian.ui.reading import ENGLISH


@dataclass(frozen=True)
class CoverageRow:
    covered: Covered
    cells: list[Cell]


@dataclass(frozen=True)
class CoverageChart:
    """`city` are the lines for the whole city; `hours` the marks below the chart, every sixth hour."""

    city: CoverageRow
    districts: list[CoverageRow]
    hours: list[int]

    @property
    def gaps(self) -> list[Covered]:
        """Districts in which some hour of the coming night has no line of their own."""
        return [row.covered for row in self.districts if row.covered.night_gaps]

    @property
    def open_now(self) -> int:
        return sum(row.covered.open_now for row in (self.city, *self.districts))


def coverage_chart(*, at: datetime) -> CoverageChart:
    first, *others = [CoverageRow(row, cells(row)) for row in coverage(at=at)]
    hours = [(at.hour + ahead) % 24 for ahead in range(0, 25, 6)]
    return CoverageChart(first, others, hours)


def map_of_open_lines(chart: CoverageChart) -> DrawnMap:
    """Shade each district by its own lines open now."""
    return shaded_map(
        [row.covered for row in chart.districts], {r.covered.code: r.covered.open_now for r in chart.districts}
    )


def shaded_map(districts: Sequence[Any], counts: Mapping[str, int]) -> DrawnMap:
    return shaded(settings.HONGMIAN_DIVISION, districts, counts, english=get_language() == ENGLISH)
