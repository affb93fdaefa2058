"""The validation rules, as data (`validation.json`), and the small engine that judges the figures of a unit's day.

A rule compares `left` with `right` by `operator`. A side is a number, an indicator's code, a list of codes (their sum),
`*` (each figure given, one after the other), `past` (the unit's usual value of that indicator), or
`{"times": n, "of": side}`. Severity and what is done where a value is missing: `enums.Severity`, `enums.Missing`.
"""

from __future__ import annotations

import json
import operator
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

from hongmian.returns.enums import Missing, Severity

Values = Mapping[str, int]
Past = Callable[[str], float | None]
Side = Any  # as JSON gives it
HOLDS: Mapping[str, Callable[[float, float], bool]] = {
    "=": operator.eq, ">=": operator.ge, "<=": operator.le, ">": operator.gt, "<": operator.lt,
}  # fmt: skip
EACH, PAST = "*", "past"


@dataclass(frozen=True)
class Rule:
    """`rule_zh` and `rule_en` say the rule, `zh` and `en` what is wrong, with `{left}`, `{right}` and `{past}`."""

    name: str
    left: Side
    operator: str
    right: Side
    severity: Severity
    missing: Missing
    rule_zh: str
    rule_en: str
    zh: str
    en: str

    @property
    def codes(self) -> tuple[str, ...]:
        """The indicators it names; none where it is about each figure."""
        return tuple(code for side in (self.left, self.right) for code in _codes(side))


@dataclass(frozen=True)
class Finding:
    """A rule that does not hold; `codes` are the figures it is about, `past` the usual value where it asks for that."""

    rule: Rule
    codes: tuple[str, ...]
    left: float
    right: float
    past: float | None = None


@lru_cache(maxsize=1)
def rules() -> tuple[Rule, ...]:
    """Read the rules that come with the program."""
    read = json.loads((Path(__file__).parent.parent / "validation.json").read_text(encoding="utf-8"))
    return tuple(
        Rule(**{**rule, "severity": Severity(rule["severity"]), "missing": Missing(rule["missing"])}) for rule in read
    )


def derived(given: Values, known: Values) -> dict[str, int]:
    """Work out the figures that a rule says follow from given ones: a total from its parts."""
    found = {}
    for rule in rules():
        if rule.missing == Missing.DERIVE and rule.left not in given and any(code in given for code in rule.right):
            found[rule.left] = sum(given.get(code, known.get(code, 0)) for code in rule.right)
    return found


def judge(given: Values, known: Values, past: Past) -> Iterator[Finding]:
    """Yield the rules that `given`, laid over what is `known` of the same unit and day, does not keep."""
    values = {**known, **given}
    for rule in rules():
        if rule.left == EACH:
            for code in given:
                yield from _judged(rule, (code,), given, past, code)
        elif any(code in given for code in rule.codes):
            yield from _judged(rule, rule.codes, values, past, "")


def _judged(rule: Rule, codes: tuple[str, ...], values: Values, past: Past, each: str) -> Iterator[Finding]:
    left = _value(rule.left, rule, values, past, each)
    right = _value(rule.right, rule, values, past, each)
    if left is None or right is None:
        if rule.missing == Missing.REJECT:
            yield Finding(rule, codes, left or 0, right or 0)
        return
    if not HOLDS[rule.operator](left, right):
        yield Finding(rule, codes, left, right, past(each) if each and PAST in str(rule.right) else None)


def _value(side: Side, rule: Rule, values: Values, past: Past, each: str) -> float | None:
    """Return what a side comes to; None: a value is missing, and the rule does not count that as zero."""
    if isinstance(side, int | float):
        return side
    if isinstance(side, dict):
        of = _value(side["of"], rule, values, past, each)
        return None if of is None else float(side["times"] * of)
    if side == PAST:
        return past(each)
    zero = 0 if rule.missing in (Missing.ZERO, Missing.DERIVE) else None
    found = [values.get(code, zero) for code in ([each] if side == EACH else _codes(side))]
    known = [value for value in found if value is not None]
    return sum(known) if len(known) == len(found) else None


def _codes(side: Side) -> tuple[str, ...]:
    if isinstance(side, list):
        return tuple(side)
    return (side,) if isinstance(side, str) and side not in (EACH, PAST) else ()
