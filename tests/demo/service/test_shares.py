from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hongmian.demo.service.shares import shares, shares_of_some

WEIGHTS = st.lists(st.floats(0, 1_000), min_size=1, max_size=200).filter(sum)


@given(st.integers(0, 1_000_000), WEIGHTS)
def test_shares_sum_to_the_total_and_are_their_parts_rounded(total, weights):
    parts = shares(total, weights)

    assert sum(parts) == total
    exact = [total * weight / sum(weights) for weight in weights]
    assert all(abs(part - exact_part) < 1 + 1e-6 for part, exact_part in zip(parts, exact, strict=True))


@given(st.lists(st.integers(0, 50), min_size=1, max_size=100).filter(sum), st.data())
def test_no_share_passes_a_whole_weight_that_holds_it(weights, data):
    total = data.draw(st.integers(0, sum(weights)))

    assert all(part <= weight for part, weight in zip(shares(total, weights), weights, strict=True))


def test_few_fall_evenly_along_the_row():
    assert shares(3, [1.0] * 9) == [0, 0, 1, 0, 0, 1, 0, 0, 1]


def test_some_get_at_least_one_each():
    assert shares_of_some(10, [1, 0, 3]) == [2, 1, 7]


def test_nothing_to_divide_by_is_a_mistake():
    with pytest.raises(ValueError, match="nothing"):
        shares(1, [0, 0])
