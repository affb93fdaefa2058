from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hongmian.kit.errors import Refused
from hongmian.relief.money import fen_of, yuan_of
from hongmian.relief.valuing import share_of


@pytest.mark.parametrize(
    ("text", "fen"),
    [
        ("1,234.50", 123450),
        ("1234.5", 123450),
        ("0", 0),
        (" 392,415.00 ", 39241500),
        ("0.01", 1),
        ("１，２３４．５０", 123450),
    ],
)
def test_fen_of_what_people_write(text, fen):
    assert fen_of(text) == fen


@pytest.mark.parametrize("text", ["", "1,23", "12,34.5", "1.234", "-5", "五元", "1e3", "1,234,5", "١٢", "9" * 20])
def test_fen_of_anything_else_is_asked_again(text):
    with pytest.raises(Refused):
        fen_of(text)


@given(st.integers(0, 10**13), st.booleans())
def test_yuan_of_reads_back(fen, grouped):
    assert fen_of(yuan_of(fen, grouped=grouped)) == fen


@given(st.integers(0, 10**9), st.integers(1, 10**6), st.data())
def test_share_of_loses_and_makes_nothing(value, quantity, data):
    moved = data.draw(st.integers(1, quantity))

    share = share_of(value, quantity=quantity, moved=moved)

    assert abs(2 * share * quantity - 2 * value * moved) <= quantity  # within half a fen of the exact share
    assert 0 <= share <= value
    if moved == quantity:
        assert share == value


def test_share_of_a_tie_stays():
    assert share_of(1, quantity=2, moved=1) == 0
