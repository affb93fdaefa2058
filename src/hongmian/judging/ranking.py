"""The order of entries by total and tie chain, and who wins by the quota."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from fractions import Fraction
from itertools import pairwise
from typing import Any

from hongmian.judging.errors import JudgingError
from hongmian.judging.formula import Call
from hongmian.judging.outcome import Placed, Tally, Wins


def placed(tallies: Iterable[Tally], call: Call, batch: int) -> tuple[Placed, ...]:
    """Return the entries by place. Raise JudgingError where only the draw can tell and its value is not out."""
    rules = [("total", _total), *((rule, _key(rule)) for rule in call.formula.ties)]
    keyed = [(tuple(key(one) for _rule, key in rules), one) for one in tallies]
    keyed.sort(key=lambda pair: pair[0])
    behind = [None, *(_rule_between(one, other, rules) for one, other in pairwise(keyed))]
    wins = _wins([one for _key_, one in keyed], call, batch)
    return tuple(
        Placed(one, place, rule, won)
        for place, ((_keys, one), rule, won) in enumerate(zip(keyed, behind, wins, strict=False), 1)
    )


def _rule_between(one: tuple[Any, Tally], other: tuple[Any, Tally], rules: list[tuple[str, Any]]) -> str:
    for (rule, _of), mine, theirs in zip(rules, one[0], other[0], strict=True):
        if mine != theirs:
            return rule
    raise JudgingError("draw", f"{one[1].entry} and {other[1].entry} are tied; the value of the draw is needed")


def _wins(order: list[Tally], call: Call, batch: int) -> list[Wins | None]:
    quota, n = call.quota, call.quota.batches[batch - 1]
    told: list[Wins | None] = ["place" if at < n else None for at in range(len(order))]
    if quota.rule == "exact" or len(order) <= n:
        return told
    last = order[n - 1].total
    for at, one in enumerate(order[n:], n):
        if one.total == last:
            told[at] = "tied"
        elif quota.threshold is not None and one.total >= quota.threshold:
            told[at] = "threshold"
    return told


def _key(rule: str) -> Callable[[Tally], Any]:
    """Return what sorts entries by a rule of the tie chain, first the one that goes first."""
    criterion = rule.removeprefix("criterion:")
    if criterion != rule:
        return lambda one: _high(one.jury.of(criterion) if one.jury else None)
    return {
        "jury": lambda one: _high(one.jury.value if one.jury else None),
        "points": lambda one: _high(one.points),
        "votes": lambda one: _high(one.votes),
        "draw": lambda one: one.lot or "",
    }[rule]


def _total(one: Tally) -> Any:
    return _high(one.total)


def _high(value: Fraction | int | None) -> tuple[bool, Fraction | int]:
    """Higher goes first, and last who has no value."""
    return (value is None, -value if value is not None else 0)
