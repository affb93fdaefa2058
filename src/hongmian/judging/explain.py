"""The way to a result, step by step, as a page shows it: what went in, what counted, by which rule, what came out."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction
from typing import Literal

from hongmian.judging.formula import Call, Formula, Jury
from hongmian.judging.formula import Step as RoundedStep
from hongmian.judging.marks import CriterionMark, JuryMark
from hongmian.judging.numbers import Rounding, written
from hongmian.judging.outcome import Outcome, Placed

Kind = Literal["criterion", "jury", "points", "total", "place"]


@dataclass(frozen=True)
class Given:
    """One thing that went in. `name`: an expert's number, a criterion, a part, or the rule that placed the entry.

    `value`: None where there is none; `counts`: False where it was dropped or is missing; `weight`: nominal.
    """

    name: str
    value: str | None
    counts: bool = True
    weight: str | None = None


@dataclass(frozen=True)
class Step:
    """`of`: the criterion, where it is a step of one; `rounding`: None where nothing is rounded."""

    kind: Kind
    of: str
    given: tuple[Given, ...]
    value: str | None
    rounding: Rounding | None = None


@dataclass(frozen=True)
class Explained:
    entry: str
    placed: Placed
    steps: tuple[Step, ...]


def explain(outcome: Outcome) -> tuple[Explained, ...]:
    """Return the steps of every entry, by place."""
    return tuple(Explained(one.tally.entry, one, tuple(_steps(one, outcome.call))) for one in outcome.entries)


def _steps(one: Placed, call: Call) -> Iterator[Step]:
    formula, tally = call.formula, one.tally
    parts = []
    if formula.jury and tally.jury:
        yield from (_criterion(mark, formula) for mark in tally.jury.criteria)
        yield _jury(tally.jury, formula.jury, formula)
        parts.append(Given("jury", _shown(tally.jury.value, formula, "jury"), weight=written(formula.jury.weight)))
    if formula.vote and tally.points is not None:
        points = _shown(tally.points, formula, "points")
        yield Step("points", "", (Given("votes", str(tally.votes)),), points, formula.rounding_of("points"))
        parts.append(Given("vote", points, weight=written(formula.vote.weight)))
    yield Step("total", "", tuple(parts), _shown(tally.total, formula, "total"), formula.rounding_of("total"))
    yield Step("place", "", (Given(one.behind, _by(one, formula)),) if one.behind else (), str(one.place))


def _by(one: Placed, formula: Formula) -> str | None:
    """What the entry has by the rule that put it behind another; for the draw, its lot."""
    tally, rule = one.tally, one.behind or ""
    if tally.jury and rule.startswith("criterion:"):
        return next(_mean(mark, formula) for mark in tally.jury.criteria if f"criterion:{mark.id}" == rule)
    return {
        "total": _shown(tally.total, formula, "total"),
        "jury": _shown(tally.jury.value, formula, "jury") if tally.jury else None,
        "points": _shown(tally.points, formula, "points") if tally.points is not None else None,
        "votes": str(tally.votes),
        "draw": tally.lot,
    }[rule]


def _criterion(mark: CriterionMark, formula: Formula) -> Step:
    given = tuple(
        Given(str(expert), None if score is None else written(score), score is not None and expert not in mark.dropped)
        for expert, score in mark.scores
    )
    return Step("criterion", mark.id, given, _mean(mark, formula), formula.rounding_of("criterion"))


def _jury(mark: JuryMark, jury: Jury, formula: Formula) -> Step:
    weights = {one.id: written(one.weight) for one in jury.criteria}
    given = tuple(
        Given(one.id, _mean(one, formula), one.mean is not None, weights[one.id]) for one in mark.criteria
    )  # fmt: skip
    return Step("jury", "", given, _shown(mark.value, formula, "jury"), formula.rounding_of("jury"))


def _mean(mark: CriterionMark, formula: Formula) -> str | None:
    return None if mark.mean is None else _shown(mark.mean, formula, "criterion")


def _shown(value: Fraction, formula: Formula, step: RoundedStep) -> str:
    return written(value, formula.rounding_of(step))
