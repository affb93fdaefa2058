"""What stands on a score sheet: read as people write it, checked against the scale, added up."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from django.utils.translation import gettext as _

from hongmian.awards.domain.review.refusals import CannotReview
from hongmian.awards.models import Call
from hongmian.judging.numbers import Rounding, read_decimal, written

Scores = Mapping[str, str | None]
SHOWN = Rounding("half-even", 2)


@dataclass(frozen=True)
class Criterion:
    id: str
    title: str
    weight: Fraction


@dataclass(frozen=True)
class Rule:
    """What the frozen call says of scores."""

    criteria: tuple[Criterion, ...]
    lowest: Fraction
    highest: Fraction
    step: Fraction

    def has(self, score: Fraction) -> bool:
        return self.lowest <= score <= self.highest and (score - self.lowest) % self.step == 0


def rule_of(call: Call) -> Rule:
    jury: dict[str, Any] = call.formula["jury"]
    criteria = tuple(Criterion(one["id"], one["title"], Fraction(one["weight"])) for one in jury["criteria"])
    scale = jury["scale"]
    return Rule(criteria, Fraction(scale["lowest"]), Fraction(scale["highest"]), Fraction(scale["step"]))


def clean_scores(rule: Rule, given: Mapping[str, object]) -> dict[str, str | None]:
    """Return a score or None for each criterion, in one spelling; raise CannotReview that names the criterion."""
    return {one.id: _clean(rule, one, given.get(one.id)) for one in rule.criteria}


def unscored(rule: Rule, scores: Scores) -> list[Criterion]:
    return [one for one in rule.criteria if scores.get(one.id) is None]


def total_so_far(rule: Rule, scores: Scores) -> str:
    """Return Σ weight × score ÷ Σ weight over the criteria that have one, to two places; "" without any."""
    told = [(one.weight, Fraction(score)) for one in rule.criteria if (score := scores.get(one.id)) is not None]
    if not told:
        return ""
    weights = sum((weight for weight, score in told), Fraction())
    mean = sum((weight * score for weight, score in told), Fraction()) / weights
    return written(SHOWN.round(mean), SHOWN)


def _clean(rule: Rule, criterion: Criterion, given: object) -> str | None:
    text = unicodedata.normalize("NFKC", str(given if given is not None else "")).replace("。", ".").strip()
    if not text:
        return None
    try:
        score = read_decimal(text.lstrip("0") if text.lstrip("0")[:1].isdigit() else text)
    except ValueError:
        raise _wrong(rule, criterion, text) from None
    if not rule.has(score):
        raise _wrong(rule, criterion, text)
    return written(score)


def _wrong(rule: Rule, criterion: Criterion, text: str) -> CannotReview:
    values = {
        "criterion": criterion.title, "text": text[:20], "lowest": written(rule.lowest),
        "highest": written(rule.highest), "step": written(rule.step),
    }  # fmt: skip
    sentence = _("%(criterion)s: “%(text)s” is not on the scale. Give %(lowest)s to %(highest)s in steps of %(step)s.")
    return CannotReview(sentence % values, field=criterion.id)
