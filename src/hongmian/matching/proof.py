"""A network, and what proves in whole numbers that a flow in it is of least cost."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from hongmian.matching.errors import UnprovenError

Numbers = NDArray[np.int64]


@dataclass(frozen=True, eq=False)
class Network:
    """Nodes 0…n-1 with what each gives (below 0: takes), and arcs with room for 0 to `capacities` units."""

    supplies: Numbers
    tails: Numbers
    heads: Numbers
    capacities: Numbers


def left_over(network: Network, flow: Numbers) -> Numbers:
    """Return what each node has still to give when `flow` is sent."""
    left = network.supplies.copy()
    np.subtract.at(left, network.tails, flow)
    np.add.at(left, network.heads, flow)
    return left


def prove(network: Network, low: Numbers, high: Numbers, flow: Numbers, reduced: Numbers) -> None:
    """Raise UnprovenError unless the flow satisfies supplies and bounds and, by complementary slackness with the costs
    reduced by the prices of the nodes, is of least cost (Ahuja, Magnanti, Orlin: Network Flows, theorem 9.4)."""
    free = low < high
    if left_over(network, flow).any() or (flow < low).any() or (flow > high).any():
        raise UnprovenError("the solver's flow does not satisfy the supplies and bounds")
    if (free & (reduced > 0) & (flow > low)).any() or (free & (reduced < 0) & (flow < high)).any():
        raise UnprovenError("the solver's flow is not proved to be of least cost by its prices")
