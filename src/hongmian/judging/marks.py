"""What the jury's scores of one entry come to: trimmed, the mean of each criterion, and of all by weight."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction

from hongmian.judging.errors import JudgingError
from hongmian.judging.formula import Criterion, Formula, Jury, Trimming
from hongmian.judging.numbers import rounded
from hongmian.judging.scores import Sheet


@dataclass(frozen=True)
class CriterionMark:
    """`scores`: by expert, rising; `dropped`: the experts whose score was trimmed; `mean`: None without a score."""

    id: str
    weight: Fraction
    scores: tuple[tuple[int, Fraction | None], ...]
    dropped: tuple[int, ...]
    mean: Fraction | None


@dataclass(frozen=True)
class JuryMark:
    criteria: tuple[CriterionMark, ...]
    value: Fraction

    def of(self, criterion: str) -> Fraction | None:
        return next(one.mean for one in self.criteria if one.id == criterion)


def mark_of(entry: str, sheets: Mapping[int, Sheet], formula: Formula, jury: Jury) -> JuryMark:
    """Return the jury's mark of an entry; raise JudgingError where the rules give none."""
    if jury.missing == "refuse":
        _refuse_missing(entry, sheets, jury)
    criteria = tuple(_criterion(one, sheets, formula, jury.trimming) for one in jury.criteria)
    present = [(one.weight, one.mean) for one in criteria if one.mean is not None]
    if not present:
        raise JudgingError(f"scores.json: entries.{entry}", "no score at all", entry=entry)
    total = sum((weight * mean for weight, mean in present), Fraction(0))
    weights = sum((weight for weight, _mean in present), Fraction(0))
    return JuryMark(criteria, rounded(total / weights, formula.rounding_of("jury")))


def trimmed(scores: list[tuple[int, Fraction]], trimming: Trimming | None) -> tuple[int, ...]:
    """Return the experts whose score does not count, rising. Of equal scores at the lower end the lowest numbers go
    first, at the upper end the highest: the mean is the same whichever go."""
    if trimming is None or len(scores) - 2 * trimming.drop < trimming.leaves:
        return ()
    order = [expert for _score, expert in sorted((score, expert) for expert, score in scores)]
    return tuple(sorted(order[: trimming.drop] + order[-trimming.drop :]))


def _criterion(
    criterion: Criterion, sheets: Mapping[int, Sheet], formula: Formula, trimming: Trimming | None
) -> CriterionMark:
    scores = tuple((expert, sheets[expert][criterion.id]) for expert in sorted(sheets))
    given = [(expert, score) for expert, score in scores if score is not None]
    dropped = trimmed(given, trimming)
    counted = [score for expert, score in given if expert not in dropped]
    mean = rounded(sum(counted, Fraction(0)) / len(counted), formula.rounding_of("criterion")) if counted else None
    return CriterionMark(criterion.id, criterion.weight, scores, dropped, mean)


def _refuse_missing(entry: str, sheets: Mapping[int, Sheet], jury: Jury) -> None:
    for expert in sorted(sheets):
        for criterion in jury.criteria:
            if sheets[expert][criterion.id] is None:
                where = f"scores.json: entries.{entry}.{expert}.{criterion.id}"
                raise JudgingError(where, "no score, and the call takes no sheet that is not whole", entry=entry)
