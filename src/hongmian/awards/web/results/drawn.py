"""The totals of a result as a picture: a dot for each entry by place, and the line below those who win."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

WIDTH, HEIGHT, EDGE = 640.0, 200.0, 12.0
MOST_DOTS = 400  # of more entries every second, third … is drawn, and all around the line


@dataclass(frozen=True)
class Dot:
    x: float
    y: float
    wins: bool


@dataclass(frozen=True)
class Drawn:
    """`cut`: where the line is, between the last winner and the first that does not win; None where all win."""

    dots: tuple[Dot, ...]
    cut: float | None
    radius: float
    top: str
    bottom: str
    width: float = WIDTH
    height: float = HEIGHT


def drawn_totals(totals: Sequence[tuple[float, str, bool]]) -> Drawn | None:
    """Return the picture of (total, as written, wins) by place; None where there is nothing to compare."""
    if len(totals) < 2 or totals[0][0] == totals[-1][0]:
        return None
    high, low, count = totals[0][0], totals[-1][0], len(totals)
    step = (WIDTH - 2 * EDGE) / (count - 1)
    winners = sum(one[2] for one in totals)
    kept = {*range(0, count, -(-count // MOST_DOTS)), *range(max(0, winners - 20), min(count, winners + 20)), count - 1}
    dots = [
        Dot(round(EDGE + step * at, 1), round(EDGE + (high - totals[at][0]) / (high - low) * (HEIGHT - 2 * EDGE), 1),
            totals[at][2])
        for at in sorted(kept)
    ]  # fmt: skip
    cut = round(EDGE + step * (winners - 0.5), 1) if winners < count else None
    return Drawn(tuple(dots), cut, max(2.0, min(6.0, round(step / 2.4, 1))), totals[0][1], totals[-1][1])
