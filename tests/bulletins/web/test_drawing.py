from __future__ import annotations

from datetime import date
from itertools import pairwise

from hongmian.bulletins.web.drawing import bars, curve, spread

MONDAY = date(2020, 3, 9)


def day(number):
    return MONDAY.replace(day=number)


def test_a_curve_keeps_the_days_on_which_nothing_was_counted():
    drawn = curve({day(9): 40, day(11): 100})

    assert drawn.days == [day(9), day(10), day(11)]
    assert (drawn.peak, drawn.peak_x) == ((day(11), 100), 1000.0)


def test_the_scale_ends_above_the_highest_and_its_quarters_are_whole():
    for most in (1, 4, 5, 13, 21, 29, 111, 18_431):
        scale = curve({day(9): 0, day(10): most}).scale
        assert scale[0] >= most
        assert [step - lower for step, lower in pairwise(scale)] == [scale[0] // 4] * 4


def test_one_day_is_no_curve():
    assert curve({day(9): 40}) is None


def test_days_told_together_share_their_sum():
    assert spread([["2020-03-09", "2020-03-10", 7], ["2020-03-11", "2020-03-11", 9]]) == {
        day(9): 4, day(10): 4, day(11): 9,
    }  # fmt: skip


def test_the_longest_bar_is_whole_and_first():
    drawn = bars([("a", "A", 3, "3", ""), ("b", "B", 12, "12", "")])

    assert [(bar.name, bar.width, bar.most) for bar in drawn] == [("B", 100, True), ("A", 25, False)]
