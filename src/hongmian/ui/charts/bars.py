"""Bars: each value against the longest, which alone may be red. Drawn by `ui/_bars.html`."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True)
class Bar:
    """`written` is the value with its unit; `width` in hundredths of the longest."""

    name: str
    written: str
    width: float
    most: bool


def bars(rows: Iterable[tuple[str, int, str]]) -> list[Bar]:
    """Return rows of (name, value, value as written) as bars, the longest first; below zero is no length."""
    ordered = sorted(rows, key=lambda row: -row[1])
    longest = max((value for _, value, _ in ordered), default=0)
    return [
        Bar(name, written, round(100 * max(value, 0) / longest, 2) if longest > 0 else 0, 0 < longest == value)
        for name, value, written in ordered
    ]
