"""The kapok, the mark of the campaign, for pictures that are drawn."""

from __future__ import annotations

from functools import cache
from pathlib import Path

_KAPOK = Path(__file__).parent / "static" / "ui" / "img" / "kapok.svg"


@cache
def kapok() -> str:
    """Return the mark as SVG, read once a process."""
    return _KAPOK.read_text(encoding="utf-8")
