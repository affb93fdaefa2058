"""Lengths of the drawings, as SVG geometry: bars of a day, cells of a chart, widths of bars."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from hongmian.directory.queries.staff.coverage import Covered
from hongmian.kit.hours import Span

FULL = 100  # units a bar is wide


@dataclass(frozen=True)
class Cell:
    """One hour of a row: where it stands, and a shade 0 (nobody) to 4."""

    x: int
    shade: int


def day_path(spans: Iterable[Span]) -> str:
    """Return the path of the open hours on a line of 1440 units."""
    return " ".join(f"M{start} 10H{end}" for start, end in spans)


def minute_of_day(at: datetime) -> int:
    return at.hour * 60 + at.minute


def cells(row: Covered) -> list[Cell]:
    return [Cell(x=place * 10, shade=_shade(hour.open)) for place, hour in enumerate(row.hours)]


def width(part: int, most: int) -> float:
    """Return a bar's width of 100 for `part` of `most`."""
    return round(FULL * part / most, 1) if most else 0


def _shade(count: int) -> int:
    """0, 1, 2–4, 5–9, 10 and more."""
    return sum(count >= bound for bound in (1, 2, 5, 10))
