"""Money as it is written: kept in fen, told in yuan with two decimals."""

from __future__ import annotations

from hongmian.indicators.enums import Measure


def yuan(fen: int) -> str:
    """Return 39241500 as "392415.00"."""
    sign, fen = ("-", -fen) if fen < 0 else ("", fen)
    return f"{sign}{fen // 100}.{fen % 100:02}"


def in_unit(value: int, measure: str) -> int | str:
    """Return a stored value as JSON has it: whole numbers, and money as a string."""
    return yuan(value) if measure == Measure.CNY else value


def written(value: int, measure: str) -> str:
    """Return a stored value for reading: 349,529 or 392,415.00."""
    if measure != Measure.CNY:
        return f"{value:,}"
    whole, cents = yuan(abs(value)).split(".")
    return f"{'-' if value < 0 else ''}{int(whole):,}.{cents}"
