"""The ballots of each hour as a curve, beside what the hours around let one expect. Geometry only."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from hongmian.polls.queries.bursts import Hour

WIDTH, HEIGHT = 1000, 300


@dataclass(frozen=True)
class Curve:
    """`seen`, `expected`: paths of SVG; `top`: the value at the upper edge."""

    hours: Sequence[Hour]
    seen: str
    expected: str
    top: int


def curve_of(hours: Sequence[Hour]) -> Curve | None:
    """Return the curve; None for fewer than two hours, of which nothing can be drawn."""
    if len(hours) < 2:
        return None
    top = max(one.ballots for one in hours) or 1
    step = WIDTH / (len(hours) - 1)
    return Curve(
        hours, _path([one.ballots for one in hours], step, top), _path([one.expected for one in hours], step, top), top
    )


def _path(values: Iterable[float], step: float, top: float) -> str:
    points = [f"{place * step:.1f} {HEIGHT - HEIGHT * value / top:.1f}" for place, value in enumerate(values)]
    return "M" + "L".join(points)
