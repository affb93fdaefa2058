"""The one place that speaks to HiGHS: a flow of least cost as a linear programme, solved by its simplex method.

The constraint matrix of a network is totally unimodular and the simplex method ends at a vertex, so flow and prices
are whole numbers but for rounding. Nothing here is trusted: `network` proves the answer or refuses it.
"""

from __future__ import annotations

import highspy
import numpy as np
from numpy.typing import NDArray

from hongmian.matching.errors import NoFlowError, UnprovenError

Numbers = NDArray[np.int64]
# One thread, nothing random; and without presolve networks of this kind are solved four to fifteen times as fast.
_OPTIONS: dict[str, bool | int | str] = {
    "output_flag": False,
    "threads": 1,
    "random_seed": 0,
    "solver": "simplex",
    "presolve": "off",
}


def propose(
    supplies: Numbers, tails: Numbers, heads: Numbers, capacities: Numbers, costs: Numbers
) -> tuple[Numbers, Numbers]:
    """Return a flow (an amount an arc) and a price a node, rounded. Raise NoFlowError if there is no flow."""
    if not len(tails):
        if supplies.any():
            raise NoFlowError("no arc is left for what must be sent")
        return np.zeros(0, np.int64), np.zeros(len(supplies), np.int64)
    highs = highspy.Highs()
    for name, value in _OPTIONS.items():
        highs.setOptionValue(name, value)
    highs.passModel(_programme(supplies, tails, heads, capacities, costs))
    highs.run()
    status = highs.getModelStatus()
    if status == highspy.HighsModelStatus.kInfeasible:
        raise NoFlowError("no flow satisfies the supplies")
    if status != highspy.HighsModelStatus.kOptimal:
        raise UnprovenError(f"the solver ended with {highs.modelStatusToString(status)}")
    solution = highs.getSolution()
    return _whole(solution.col_value), _whole(solution.row_dual)


def _programme(
    supplies: Numbers, tails: Numbers, heads: Numbers, capacities: Numbers, costs: Numbers
) -> highspy.HighsLp:
    """A column an arc, +1 in the row of its tail and -1 in the row of its head; a row a node."""
    arcs = len(tails)
    programme = highspy.HighsLp()
    programme.num_col_, programme.num_row_ = arcs, len(supplies)
    programme.col_cost_ = costs.astype(np.float64)
    programme.col_lower_, programme.col_upper_ = np.zeros(arcs), capacities.astype(np.float64)
    programme.row_lower_ = programme.row_upper_ = supplies.astype(np.float64)
    programme.a_matrix_.format_ = highspy.MatrixFormat.kColwise
    programme.a_matrix_.start_ = np.arange(0, 2 * arcs + 1, 2)
    programme.a_matrix_.index_ = np.column_stack((tails, heads)).ravel()
    programme.a_matrix_.value_ = np.tile((1.0, -1.0), arcs)
    return programme


def _whole(values: object) -> Numbers:
    return np.rint(np.asarray(values, dtype=np.float64)).astype(np.int64)
