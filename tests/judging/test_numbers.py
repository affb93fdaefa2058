"""Numbers are exact, rounded by the rule, and written in one way."""

from __future__ import annotations

from decimal import ROUND_HALF_EVEN, ROUND_HALF_UP, Context, Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hongmian.judging.logarithm import log_points
from hongmian.judging.numbers import Rounding, read_decimal, read_exact, written

DECIMALS = st.decimals(allow_nan=False, allow_infinity=False, min_value=-10_000, max_value=10_000, places=5)


@pytest.mark.parametrize(
    ("value", "mode", "places", "text"),
    [
        ("2.5", "half-up", 0, "3"),
        ("2.5", "half-even", 0, "2"),
        ("-2.5", "half-up", 0, "-3"),
        ("0.125", "half-even", 2, "0.12"),
        ("0.135", "half-even", 2, "0.14"),
        ("2/3", "half-up", 4, "0.6667"),
        ("7", "half-up", 2, "7.00"),
        ("-0.001", "half-up", 2, "0.00"),
    ],
)
def test_a_number_is_rounded_by_the_rule(value, mode, places, text):
    rounding = Rounding(mode, places)

    assert written(rounding.round(Fraction(value)), rounding) == text


@given(DECIMALS, st.integers(0, 4))
def test_rounding_agrees_with_decimal_arithmetic(value, places):
    for mode, theirs in (("half-up", ROUND_HALF_UP), ("half-even", ROUND_HALF_EVEN)):
        ours = Rounding(mode, places).round(Fraction(value))
        assert ours == Fraction(value.quantize(Decimal(1).scaleb(-places), rounding=theirs))


@pytest.mark.parametrize(
    ("value", "text"), [("0.50", "0.5"), ("10/43", "10/43"), ("-1/8", "-0.125"), ("100", "100"), ("1/30", "1/30")]
)
def test_what_no_rule_rounds_is_written_exactly(value, text):
    assert written(Fraction(value)) == text


@given(st.fractions())
def test_what_is_written_reads_back(value):
    assert Fraction(written(value)) == value


@pytest.mark.parametrize(
    "text", ["", "1e3", ".5", "5.", "01", "+1", "1/0", "1.5/2", "１", " 1", "NaN", "1_0", 5, None, "1" * 41]
)
def test_other_spellings_are_refused(text):
    with pytest.raises(ValueError, match="exact number"):
        read_exact(text)


def test_a_score_is_no_fraction():
    with pytest.raises(ValueError):
        read_decimal("1/3")


ROUNDING = Rounding("half-even", 4)


@pytest.mark.parametrize(
    ("votes", "most", "points"),
    [(0, 100, "0"), (100, 100, "100"), (7, 63, "50"), (3, 7, "66.6667"), (1, 2693, "8.7754"), (0, 0, "0")],
)
def test_points_by_logarithm(votes, most, points):
    assert log_points(votes, most, full=Fraction(100), rounding=ROUNDING) == Fraction(points)


def test_a_half_that_is_exact_is_rounded_by_the_rule():
    assert log_points(1, 255, full=Fraction(4), rounding=Rounding("half-even", 0)) == 0  # ln 2 ÷ ln 256 × 4 = 1/2
    assert log_points(1, 255, full=Fraction(4), rounding=Rounding("half-up", 0)) == 1


@given(st.integers(1, 2**53), st.integers(1, 2**53))
def test_points_by_logarithm_are_as_near_as_places_allow(most, votes):
    votes = 1 + votes % most
    near = Decimal(1 + votes).ln(Context(prec=60)) / Decimal(1 + most).ln(Context(prec=60))  # the quotient: 28 digits

    assert abs(
        log_points(votes, most, full=Fraction(1), rounding=Rounding("half-up", 12)) - Fraction(near)
    ) <= Fraction("0.0000000000005000001")


@given(st.integers(1, 10**6), st.integers(0, 10**6))
def test_more_votes_are_never_fewer_points(most, votes):
    votes %= most + 1
    value, full = (log_points(one, most, full=Fraction(100), rounding=ROUNDING) for one in (votes, most))

    assert 0 <= value <= full == 100
