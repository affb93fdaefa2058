"""The days that records of the network may carry. What lies outside is a slip of the pen: asked for again."""

from __future__ import annotations

from datetime import date

FIRST_DAY = date(1949, 1, 1)
LAST_DAY = date(2100, 12, 31)


def is_plausible(day: date) -> bool:
    return FIRST_DAY <= day <= LAST_DAY
