from __future__ import annotations

from datetime import date

import pytest

from hongmian.bulletins.suppression import Column, withheld

MONDAY = date(2020, 2, 3)


def places(**cells):
    return {"code": cells}


@pytest.mark.parametrize(
    ("cells", "expected"),
    [
        ({"a": 0, "b": 5, "c": 400}, set()),
        ({"a": 3, "b": 20, "c": 400}, {"a", "b"}),  # one alone would follow from the sum
        ({"a": 3, "b": 6, "c": 400}, {"a", "b", "c"}),  # three and six are nine
        ({"a": 3, "b": 4, "c": 12, "d": 400}, {"a", "b", "c"}),
        ({"a": 0, "b": 3, "c": 20, "d": 400}, {"b", "c"}),  # what is zero tells of nobody, and covers nobody
        ({"a": 3, "b": 4, "c": 0}, {"a", "b", "c"}),  # nothing more to cover with: all but the sum
        ({"a": 1, "b": 0, "c": 0}, {"a", "b", "c"}),
    ],
)
def test_a_small_cell_is_withheld_in_company(cells, expected):
    assert withheld(places(**cells), places(**cells)) == expected


def test_figures_that_bound_each_other_withhold_the_same_places():
    cells = {"all": {"a": 40, "b": 50, "c": 900}, "some": {"a": 2, "b": 30, "c": 70}}

    assert withheld(cells, cells) == {"a", "b"}


def test_a_correction_that_leaves_a_small_cell_is_withheld_too():
    assert withheld(places(a=-6, b=30, c=0), places(a=2, b=90, c=80)) == {"a", "b"}


def test_a_correction_whose_sum_with_an_earlier_one_is_small_is_withheld():
    first = Column(MONDAY, MONDAY, 1, False, {"code": 170}, {"code": {"a": 40, "b": 50, "c": 80}})
    more = Column(MONDAY, MONDAY, 2, True, {"code": 12}, {"code": {"a": 12, "b": 0, "c": 0}})
    hidden = Column(MONDAY, MONDAY, 2, True, {"code": 12}, {"code": {"a": None, "b": None, "c": 0}})
    cells, now = places(a=-10, b=30, c=0), places(a=42, b=80, c=80)

    assert withheld(cells, now, before=[first, more]) == {"a", "b"}
    assert withheld(cells, now, before=[first, hidden]) == set()  # nobody saw the twelve


def test_nothing_is_withheld_of_what_is_not_of_people():
    assert withheld(places(a=1, b=2, c=0), places(a=1, b=2, c=0), least=0) == set()
