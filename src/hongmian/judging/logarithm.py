"""A ratio of logarithms, rounded as if it were known exactly: no digit depends on a machine's arithmetic."""

from __future__ import annotations

from decimal import ROUND_HALF_EVEN, Context, Decimal
from fractions import Fraction

from hongmian.judging.numbers import Rounding

_FIRST_DIGITS = 40


def log_points(votes: int, most: int, *, full: Fraction, rounding: Rounding) -> Fraction:
    """Return full × ln(1 + votes) ÷ ln(1 + most), rounded; 0 where nobody has a vote."""
    if not votes:
        return Fraction(0)
    exact = _rational_ratio(1 + votes, 1 + most)
    if exact is not None:
        return rounding.round(full * exact)
    digits = _FIRST_DIGITS
    while True:  # the ratio is irrational, so no half-way mark: some number of digits tells the side
        ratio = _ratio(1 + votes, 1 + most, digits)
        error = Fraction(1, 10 ** (digits - 5))
        low, high = (rounding.round(full * near) for near in (ratio - error, ratio + error))
        if low == high:
            return low
        digits *= 2


def _ratio(one: int, other: int, digits: int) -> Fraction:
    context = Context(prec=digits, rounding=ROUND_HALF_EVEN)
    return Fraction(context.divide(Decimal(one).ln(context), Decimal(other).ln(context)))


def _rational_ratio(one: int, other: int) -> Fraction | None:
    """Return ln(one) ÷ ln(other) where both are powers of one number; otherwise the ratio is irrational."""
    (root, power), (other_root, other_power) = _as_power(one), _as_power(other)
    return Fraction(power, other_power) if root == other_root else None


def _as_power(number: int) -> tuple[int, int]:
    """Return the smallest root of a number above 1, and the power that gives the number."""
    for power in range(number.bit_length(), 1, -1):
        root = _root(number, power)
        if root**power == number:
            return root, power
    return number, 1


def _root(number: int, power: int) -> int:
    """Return the whole part of the root."""
    low, high = 1, 1 << -(-number.bit_length() // power)
    while low < high:
        middle = (low + high + 1) // 2
        low, high = (middle, high) if middle**power <= number else (low, middle - 1)
    return low
