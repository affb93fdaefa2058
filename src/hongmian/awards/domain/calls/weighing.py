"""What each part of a formula decides on sample data, and who would win by other ways to turn votes into points."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from hongmian.awards.domain.calls.samples import EXAMPLE, Row, read_rows
from hongmian.awards.models import Call
from hongmian.judging.call import FORMAT, read_call
from hongmian.judging.explain import explain
from hongmian.judging.judge import judge
from hongmian.judging.numbers import read_exact
from hongmian.judging.reading import canonical
from hongmian.judging.standardised import standardised_order
from hongmian.judging.votes import Count, Votes
from hongmian.judging.weights import PartWeight, effective_weights, weights_of

STANDARDISED = "standardised"
_MARK = "mark"
_OF_HUNDRED = {"lowest": "0", "highest": "100", "step": "0.001"}
_POINTS = {"mode": "half-even", "places": 2}


@dataclass(frozen=True)
class Way:
    """A way to turn votes into points. `totals`: by place, None where only the order is known; `weights`: of each
    part, empty likewise."""

    method: str
    order: tuple[str, ...]
    totals: tuple[str, ...]
    weights: tuple[PartWeight, ...]
    is_own: bool


def ways_of(call: Call, rows: Sequence[Row]) -> list[Way]:
    """Return the call's own way first, then the others, on entries that have a mark of the jury and votes."""
    vote = call.formula["vote"]
    full = vote.get("full") or "100"
    others = [{"method": method, "full": full} for method in ("share-of-top", "rank", "log")]
    if all(row.points is not None for row in rows):
        others.insert(0, {"method": "given"})
    own = {name: vote[name] for name in ("method", "full", "bands") if vote.get(name) is not None}
    ways = [_way(_formula(call, own), rows, is_own=True)]
    ways += [_way(_formula(call, other), rows, is_own=False) for other in others if other["method"] != own["method"]]
    return [*ways, _standardised(call, rows)]


def criteria_weights(call: Call, rows: Sequence[Row]) -> tuple[PartWeight, ...]:
    """Return what each criterion decides; `part` is its title."""
    criteria = call.formula["jury"]["criteria"]
    return effective_weights(
        {one["title"]: read_exact(one["weight"]) for one in criteria},
        {one["title"]: [row.marks[place] for row in rows] for place, one in enumerate(criteria)},
    )


def published_way() -> Way:
    """Return how the award of the shipped example was decided: jury 60, points by its own bands 40, nothing rounded."""
    formula = {"jury": _one_mark("60", _OF_HUNDRED), "vote": {"weight": "40", "method": "given"}, "rounding": {}}
    return _way(formula, read_rows(EXAMPLE, marks=1, with_votes=True), is_own=False)


def _way(formula: Mapping[str, Any], rows: Sequence[Row], *, is_own: bool) -> Way:
    outcome = judge(
        read_call(canonical(_sample(formula))),
        scores={row.entry: {1: {_MARK: row.marks[0]}} for row in rows},
        votes=Votes({row.entry: Count(row.votes, row.points) for row in rows}),
        value="0",
    )
    explained = explain(outcome)
    totals = tuple(str(next(step.value for step in one.steps if step.kind == "total")) for one in explained)
    order = tuple(one.entry for one in explained)
    return Way(formula["vote"]["method"], order, totals, weights_of(outcome), is_own)


def _formula(call: Call, method: Mapping[str, Any]) -> dict[str, Any]:
    """Return the weights and rounding of the call, with a jury that gives each entry one mark."""
    jury, vote = call.formula["jury"], call.formula["vote"]
    rounding = {step: rule for step, rule in call.formula["rounding"].items() if step in ("points", "total")}
    if method["method"] == "log":
        rounding.setdefault("points", _POINTS)
    return {
        "jury": _one_mark(jury["weight"], jury["scale"]), "vote": {"weight": vote["weight"], **method},
        "rounding": rounding,
    }  # fmt: skip


def _one_mark(weight: str, scale: Mapping[str, str]) -> dict[str, Any]:
    criteria = [{"id": _MARK, "title": _MARK, "weight": "1"}]
    return {
        "weight": weight, "criteria": criteria, "scale": scale, "trimming": None, "missing": "present-weights",
    }  # fmt: skip


def _sample(formula: Mapping[str, Any]) -> dict[str, Any]:
    return {
        "format": FORMAT, "id": "sample", "title": "sample", "draw": "sample",
        "formula": {**formula, "ties": ["jury", "votes", "draw"]}, "quota": {"rule": "exact", "n": 1},
    }  # fmt: skip


def _standardised(call: Call, rows: Sequence[Row]) -> Way:
    marks = {row.entry: row.marks[0] for row in rows}
    votes = {row.entry: Fraction(row.votes) for row in rows}
    weights = (read_exact(call.formula[part]["weight"]) for part in ("jury", "vote"))
    order = standardised_order(*zip(weights, (marks, votes), strict=True))
    return Way(STANDARDISED, tuple(order), (), (), is_own=False)
