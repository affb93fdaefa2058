"""Exact numbers: read from text, rounded only where a rule says so, written in one way (docs/spec/award-result.md)."""

from __future__ import annotations

import re
from dataclasses import dataclass
from fractions import Fraction
from typing import Literal

Mode = Literal["half-up", "half-even"]
MODES = ("half-up", "half-even")
MOST_PLACES = 12
MOST_LETTERS = 40
_DECIMAL = re.compile(r"-?(0|[1-9][0-9]*)(\.[0-9]+)?", re.ASCII)
_EXACT = re.compile(r"-?(0|[1-9][0-9]*)((\.[0-9]+)|/[1-9][0-9]*)?", re.ASCII)


@dataclass(frozen=True)
class Rounding:
    """Round to so many decimal places; a half goes away from zero, or to the even neighbour."""

    mode: Mode
    places: int

    def round(self, value: Fraction) -> Fraction:
        scaled = value * 10**self.places
        if self.mode == "half-even":
            return Fraction(round(scaled), 10**self.places)
        whole = (2 * abs(scaled) + 1) // 2
        return Fraction(whole if scaled >= 0 else -whole, 10**self.places)


def rounded(value: Fraction, rounding: Rounding | None) -> Fraction:
    """Return the value as the rule of its step wants it: untouched where there is none."""
    return rounding.round(value) if rounding else value


def read_exact(text: object) -> Fraction:
    """Read a decimal such as `0.6`, or a fraction such as `1/3`; raise ValueError."""
    return _read(text, _EXACT)


def read_decimal(text: object) -> Fraction:
    """Read a decimal such as `85.5`; raise ValueError."""
    return _read(text, _DECIMAL)


def written(value: Fraction, rounding: Rounding | None = None) -> str:
    """Return the text of a number: as many places as the rounding has; else the shortest decimal, or the fraction where
    no decimal is exact."""
    if rounding:
        return _decimal(value, rounding.places)
    places = _places(value.denominator)
    return str(value) if places is None else _decimal(value, places)


def _read(text: object, form: re.Pattern[str]) -> Fraction:
    if not isinstance(text, str) or len(text) > MOST_LETTERS or not form.fullmatch(text):
        raise ValueError("an exact number is a text such as 0.6")
    return Fraction(text)


def _places(denominator: int) -> int | None:
    """Return how many decimal places a fraction in lowest terms needs; None where no number of them is enough."""
    twos = fives = 0
    while denominator % 2 == 0:
        denominator, twos = denominator // 2, twos + 1
    while denominator % 5 == 0:
        denominator, fives = denominator // 5, fives + 1
    return max(twos, fives) if denominator == 1 else None


def _decimal(value: Fraction, places: int) -> str:
    """`value` has no more than `places` places."""
    digits = str(abs(value.numerator) * 10**places // value.denominator).rjust(places + 1, "0")
    sign = "-" if value.numerator < 0 else ""
    return f"{sign}{digits[:-places]}.{digits[-places:]}" if places else f"{sign}{digits}"
