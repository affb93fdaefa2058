"""Dividing a total into whole shares that sum to it exactly."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import accumulate, pairwise


def shares(total: int, weights: Sequence[float]) -> list[int]:
    """Divide `total` by `weights`: each share is its exact part rounded up or down, and together they are the total.

    The sums along the row are rounded, not each share: where parts are far below one, the units fall evenly along
    the row, and not all on the largest. So no share passes a whole weight while `total` does not pass their sum.
    """
    sums = list(accumulate(weights, initial=0))
    if not sums[-1]:
        if total:
            raise ValueError("nothing to divide by")
        return [0] * len(weights)
    marks = [int(total * sum_ / sums[-1] + 1e-9) for sum_ in sums]
    return [after - before for before, after in pairwise(marks)]


def shares_of_some(total: int, weights: Sequence[float]) -> list[int]:
    """Divide as `shares`, at least one each."""
    return [1 + more for more in shares(total - len(weights), weights)]
