"""How votes become points, by the method that the call names."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Mapping
from fractions import Fraction

from hongmian.judging.formula import Formula, Vote
from hongmian.judging.logarithm import log_points
from hongmian.judging.numbers import rounded
from hongmian.judging.votes import Count


def points_of(counts: Mapping[str, Count], formula: Formula, vote: Vote) -> dict[str, Fraction]:
    """Return the points of each entry; only those that compete are among `counts`."""
    votes = sorted(count.votes for count in counts.values())
    known: dict[int, Fraction] = {}
    told = {}
    for entry, count in counts.items():
        if vote.method == "given":
            told[entry] = rounded(count.points or Fraction(0), formula.rounding_of("points"))
            continue
        if count.votes not in known:
            known[count.votes] = _points(count.votes, votes, formula, vote)
        told[entry] = known[count.votes]
    return told


def _points(votes: int, rising: list[int], formula: Formula, vote: Vote) -> Fraction:
    """`rising`: the votes of all, lowest first."""
    rounding, most = formula.rounding_of("points"), rising[-1]
    match vote.method:
        case "log":
            assert rounding is not None  # the call is refused without
            return log_points(votes, most, full=vote.full, rounding=rounding)
        case "rank":  # the share of entries that have no more votes
            value = vote.full * bisect_right(rising, votes) / len(rising)
        case "share-of-top":
            value = vote.full * votes / most if most else Fraction(0)
        case _:
            value = max((band for band in vote.bands if band.votes <= votes), key=lambda band: band.votes).points
    return rounded(value, rounding)
