from __future__ import annotations

from hongmian.ui.charts.bars import Bar, bars


def test_bars_are_drawn_against_the_longest():
    assert bars([("b", 1, "1"), ("a", 4, "4"), ("c", -2, "-2")]) == [
        Bar("a", "4", 100, True), Bar("b", "1", 25, False), Bar("c", "-2", 0, False),
    ]  # fmt: skip


def test_bars_of_nothing_have_no_longest():
    assert bars([]) == []
    assert bars([("a", 0, "0")]) == [Bar("a", "0", 0, False)]
