"""Geometry of the charts: numbers into SVG lengths. The words stand in HTML beside them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

WIDTH, HEIGHT = 1000, 300
STEPS = 4
MARKS = 4


@dataclass(frozen=True)
class Curve:
    """A line through the days, with its area; `top` first among `scale`. `peak`: the highest day, its value, where."""

    line: str
    area: str
    scale: list[int]
    grid: list[int]
    days: list[date]
    first: tuple[date, int]
    last: tuple[date, int]
    peak: tuple[date, int]
    peak_x: float
    peak_y: float


@dataclass(frozen=True)
class Bar:
    key: str
    name: str
    value: str
    width: float
    most: bool
    url: str = ""


def curve(values: Mapping[date, int]) -> Curve | None:
    """Draw one value a day, none as zero; None for fewer than two days."""
    if len(values) < 2:
        return None
    first, last = min(values), max(values)
    days = [first + timedelta(days=n) for n in range((last - first).days + 1)]
    values = dict.fromkeys(days, 0) | dict(values)
    top = _round_top(max(1, *values.values()))
    points = [
        (round(WIDTH * n / (len(days) - 1), 1), round(HEIGHT * (1 - values[day] / top), 1))
        for n, day in enumerate(days)
    ]
    line = "M" + " L".join(f"{x} {y}" for x, y in points)
    best = max(range(len(days)), key=lambda n: values[days[n]])
    marks = sorted({round(n * (len(days) - 1) / (MARKS - 1)) for n in range(MARKS)})
    return Curve(
        line=line, area=f"{line} L{WIDTH} {HEIGHT} L0 {HEIGHT}Z",
        scale=[top * part // STEPS for part in range(STEPS, -1, -1)],
        grid=[HEIGHT * part // STEPS for part in range(STEPS)], days=[days[n] for n in marks],
        first=(days[0], values[days[0]]), last=(days[-1], values[days[-1]]), peak=(days[best], values[days[best]]),
        peak_x=points[best][0], peak_y=points[best][1],
    )  # fmt: skip


def bars(rows: Sequence[tuple[str, str, int, str, str]]) -> list[Bar]:
    """Draw rows of (key, name, value, value as written, address), the longest first."""
    most = max((abs(value) for _, _, value, _, _ in rows), default=0)
    ordered = sorted(rows, key=lambda row: -row[2])
    return [
        Bar(key, name, written, round(100 * max(value, 0) / most, 2) if most else 0, bool(most) and value == most, url)
        for key, name, value, written, url in ordered
    ]


def spread(runs: Sequence[Sequence[str | int]]) -> dict[date, int]:
    """Give each day its value; days told only together each get an equal share."""
    values = {}
    for first, last, value in runs:
        begin, end = date.fromisoformat(str(first)), date.fromisoformat(str(last))
        length = (end - begin).days + 1
        for n in range(length):
            values[begin + timedelta(days=n)] = round(int(value) / length)
    return values


def _round_top(most: int) -> int:
    """Return the least 4, 8, 12, 20, 40 × a power of ten that is at least `most`, so that quarters are whole."""
    power = 1
    while True:
        for step in (4, 8, 12, 20, 28):
            if step * power >= most:
                return step * power
        power *= 10
