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
from functools import cached_property, lru_cache
from pathlib import Path
from typing import Any

from hongmian.returns.enums import Missing, Severity

Values = Mapping[str, int]
Past = Callable[[str], float | None]
Reckoned = Callable[[Values, Past, str], float | None]
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

    @cached_property
    def codes(self) -> frozenset[str]:
        """The indicators it names; none where it is about each figure."""
        return frozenset(code for side in (self.left, self.right) for code in _codes(side))

    def judged(self, values: Values, past: Past, each: str) -> tuple[float, float] | None:
        """Return what the sides come to where the rule does not hold; None: it does, or it does not apply."""
        reckon_left, reckon_right, holds = self._reckoning
        left, right = reckon_left(values, past, each), reckon_right(values, past, each)
        if left is None or right is None:
            return (left or 0, right or 0) if self.missing == Missing.REJECT else None
        return None if holds(left, right) else (left, right)

    @cached_property
    def _reckoning(self) -> tuple[Reckoned, Reckoned, Callable[[float, float], bool]]:
        return _side(self.left, self.missing), _side(self.right, self.missing), HOLDS[self.operator]


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


def judge(given: Values, known: Values, past: Past, *, errors_only: bool = False) -> Iterator[Finding]:
    """Yield the rules that `given`, laid over what is `known` of the same unit and day, does not keep."""
    values = {**known, **given}
    for rule in rules():
        if errors_only and rule.severity != Severity.ERROR:
            continue
        if rule.left == EACH:
            for code in given:
                if broken := rule.judged(given, past, code):
                    yield Finding(rule, (code,), *broken, past(code) if PAST in str(rule.right) else None)
        elif not rule.codes.isdisjoint(given) and (broken := rule.judged(values, past, "")):
            yield Finding(rule, tuple(rule.codes), *broken)


def _side(side: Side, missing: Missing) -> Reckoned:
    """Turn a side into a function of (values, past, the code `*` stands for) that gives what it comes to; None: a value
    is missing, and the rule does not count that as zero."""
    if isinstance(side, int | float):
        return lambda _values, _past, _each: side
    if isinstance(side, dict):
        of, times = _side(side["of"], missing), side["times"]
        return lambda values, past, each: None if (value := of(values, past, each)) is None else times * value
    if side == PAST:
        return lambda _values, past, each: past(each)
    zero = 0 if missing in (Missing.ZERO, Missing.DERIVE) else None
    if side == EACH:
        return lambda values, _past, each: values.get(each, zero)
    codes = _codes(side)
    if len(codes) == 1:
        return lambda values, _past, _each: values.get(codes[0], zero)
    return lambda values, _past, _each: _sum([values.get(code, zero) for code in codes])


def _sum(found: list[int | None]) -> int | None:
    known = [value for value in found if value is not None]
    return sum(known) if len(known) == len(found) else None


def _codes(side: Side) -> tuple[str, ...]:
    if isinstance(side, list):
        return tuple(side)
    return (side,) if isinstance(side, str) and side not in (EACH, PAST) else ()
