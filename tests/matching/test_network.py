"""Flows of least cost on any network, against every flow there is; and proofs that do not hold."""

from __future__ import annotations

from itertools import product

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hongmian.matching.errors import NoFlowError, UnprovenError
from hongmian.matching.network import cheapest
from hongmian.matching.proof import Network, prove
from hongmian.matching.single import is_single


def network(supplies, *arcs):
    tails, heads, capacities = (np.array(column, np.int64) for column in zip(*arcs, strict=True))
    return Network(np.array(supplies, np.int64), tails, heads, capacities)


def costs(*values):
    return np.array(values, np.int64)


@st.composite
def networks(draw):
    nodes = draw(st.integers(2, 4))
    node = st.integers(0, nodes - 1)
    arcs = draw(
        st.lists(st.tuples(node, node, st.integers(0, 2)).filter(lambda arc: arc[0] != arc[1]), min_size=1, max_size=6)
    )
    given_ = draw(st.lists(st.integers(-2, 2), min_size=nodes - 1, max_size=nodes - 1))
    cost = st.lists(st.integers(-3, 3), min_size=len(arcs), max_size=len(arcs))
    return [*given_, -sum(given_)], arcs, draw(st.lists(cost, min_size=1, max_size=3))


def every_flow(supplies, arcs):
    for flow in product(*(range(room + 1) for _tail, _head, room in arcs)):
        left = list(supplies)
        for amount, (tail, head, _room) in zip(flow, arcs, strict=True):
            left[tail] -= amount
            left[head] += amount
        if not any(left):
            yield flow


@settings(max_examples=300)
@given(networks())
def test_the_flow_is_best_in_each_aim_in_order_and_known_to_be_single(asked):
    supplies, arcs, aims = asked
    ranked = sorted(
        [sum(a * b for a, b in zip(flow, aim, strict=True)) for aim in aims] for flow in every_flow(supplies, arcs)
    )
    made = network(supplies, *arcs)
    if not ranked:
        with pytest.raises(NoFlowError):
            cheapest(made, *(costs(*aim) for aim in aims))
        return

    face = cheapest(made, costs(*aims[0]))
    totals = [face.total]
    for aim in aims[1:]:
        face = face.least(costs(*aim))
        totals.append(face.total)

    assert totals == ranked[0]
    assert is_single(face) == (ranked.count(ranked[0]) == 1)
    assert (cheapest(made, *(costs(*aim) for aim in aims)).flow * costs(*aims[-1])).sum() == totals[-1]


def test_what_is_given_must_be_taken():
    with pytest.raises(NoFlowError, match="what the nodes give"):
        cheapest(network([1, 0], (0, 1, 1)), costs(1))


def test_costs_too_large_to_be_exact_are_refused():
    with pytest.raises(ValueError, match="exactly"):
        cheapest(network([1, -1], (0, 1, 1)), costs(2**52))


def test_the_largest_costs_that_are_taken_are_told_apart():
    large = 2**51
    face = cheapest(network([1, 0, -1], (0, 2, 1), (0, 1, 1), (1, 2, 1)), costs(large, large // 2, large // 2 - 1))

    assert (face.flow.tolist(), face.total) == ([0, 1, 1], large - 1)


@pytest.mark.parametrize(
    ("flow", "reduced", "said"),
    [
        ([1, 1], [0, 0], "supplies"),  # too much
        ([2, -1], [0, 0], "bounds"),
        ([1, 0], [1, 0], "least cost"),  # a dearer arc is used
        ([1, 0], [0, -1], "least cost"),  # a cheaper arc is not
    ],
)
def test_a_flow_without_proof_is_not_used(flow, reduced, said):
    made = network([1, -1], (0, 1, 1), (0, 1, 1))

    prove(made, costs(0, 0), made.capacities, costs(1, 0), costs(0, 0))
    with pytest.raises(UnprovenError, match=said):
        prove(made, costs(0, 0), made.capacities, costs(*flow), costs(*reduced))
