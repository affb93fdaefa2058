"""The order by standardised sums, exactly: what a call's drafter is shown beside the order of its own formula."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction
from functools import cmp_to_key

Values = Mapping[str, Fraction]  # entry → value


def standardised_order(one: tuple[Fraction, Values], other: tuple[Fraction, Values]) -> list[str]:
    """Return the entries by weight × (value - mean) ÷ standard deviation, summed over two parts, highest first; those
    with the same sum by their name.

    Standard deviations are roots, but the sign of a/√p + b/√q follows from a, b and the squares: nothing is rounded.
    """
    (mine, first), (theirs, second) = one, other
    spreads = _variance(first), _variance(second)

    def compare(left: str, right: str) -> int:
        parts = (mine * (first[left] - first[right]), theirs * (second[left] - second[right]))
        return -_sign_of_sum(parts, spreads)

    return sorted(sorted(first), key=cmp_to_key(compare))


def _sign_of_sum(parts: tuple[Fraction, Fraction], variances: tuple[Fraction, Fraction]) -> int:
    """Return the sign of Σ part ÷ √variance; a part that does not vary adds nothing."""
    squares = [
        _sign(part) * part * part / variance for part, variance in zip(parts, variances, strict=True) if variance
    ]
    # x ↦ sign(x)·x² rises, so x + y has the sign of the sum of the images
    return _sign(sum(squares, Fraction(0)))


def _variance(values: Values) -> Fraction:
    mean = sum(values.values(), Fraction(0)) / len(values)
    return sum(((value - mean) ** 2 for value in values.values()), Fraction(0)) / len(values)


def _sign(value: Fraction) -> int:
    return (value > 0) - (value < 0)
