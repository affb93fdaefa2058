"""Flows of least cost for several aims in order, each proved in whole numbers before the next is looked at.

The solver (HiGHS) only proposes. Its flow and its node prices are rounded, and the flow counts as least only if both
satisfy complementary slackness exactly (`proof`). Then all flows of least cost are known: those that leave every arc
with a reduced cost at its bound. The next aim chooses among these.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np

from hongmian.matching.errors import NoFlowError
from hongmian.matching.proof import Network, Numbers, left_over, prove
from hongmian.matching.solver import propose

_EXACT = 2**53  # whole numbers up to here are exact in the solver's arithmetic


@dataclass(frozen=True, eq=False)
class Face:
    """All flows that are as good as can be for every aim so far: `low` ≤ flow ≤ `high`. `flow` is one, `total` its
    cost for the last aim."""

    network: Network
    low: Numbers
    high: Numbers
    flow: Numbers
    total: int

    def least(self, costs: Numbers) -> Face:
        """Return the flows of this face with the least cost, a whole number an arc. Raise UnprovenError if the solver
        is not up to it."""
        if not costs.any():
            return replace(self, total=0)
        return _narrow(self.network, self.low, self.high, costs)


def cheapest(network: Network, *aims: Numbers) -> Face:
    """Return all flows of least cost for the first aim, among these for the second, and so on. Raise NoFlowError if
    nothing satisfies the supplies."""
    if network.supplies.sum() != 0:
        raise NoFlowError("what the nodes give is not what they take")
    first, *others = [costs for costs in aims if costs.any()] or [np.zeros_like(network.capacities)]
    face = _narrow(network, np.zeros_like(network.capacities), network.capacities, first)
    for costs in others:
        face = face.least(costs)
    return face


def _narrow(network: Network, low: Numbers, high: Numbers, costs: Numbers) -> Face:
    if int(np.abs(costs).max(initial=0)) * len(network.supplies) >= _EXACT:
        raise ValueError("costs this large cannot be reckoned exactly")
    free = low < high
    tails, heads = network.tails[free], network.heads[free]
    still_given = left_over(network, low)
    rise, prices = propose(still_given, tails, heads, (high - low)[free], costs[free])
    flow = low.copy()
    flow[free] += rise
    reduced = costs - (prices[network.tails] - prices[network.heads])
    prove(network, low, high, flow, reduced)
    total = sum(cost * amount for cost, amount in zip(costs.tolist(), flow.tolist(), strict=True) if amount)
    return Face(network, np.where(reduced < 0, high, low), np.where(reduced > 0, low, high), flow, total)
