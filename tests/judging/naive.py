"""The same rules written again the slow and plain way, from docs/spec/award-result.md: shares no code with judging."""

from __future__ import annotations

import hashlib
import hmac
from fractions import Fraction


def mean_of(scores: dict[int, Fraction | None], drop: int | None, leaves: int) -> Fraction | None:
    """Take the highest and the lowest out one by one, where enough are left."""
    left = [score for score in scores.values() if score is not None]
    if drop is not None and len(left) >= leaves + 2 * drop:
        for _ in range(drop):
            left.remove(max(left))
            left.remove(min(left))
    return Fraction(sum(left), len(left)) if left else None


def jury_of(sheets: dict[int, dict[str, Fraction | None]], weights: dict[str, Fraction], drop, leaves):
    """Return the value, and the means by criterion."""
    means = {name: mean_of({expert: sheet[name] for expert, sheet in sheets.items()}, drop, leaves) for name in weights}
    there = [name for name in weights if means[name] is not None]
    return sum(weights[name] * means[name] for name in there) / sum(weights[name] for name in there), means


def lot_of(entry: str, call: bytes, value: str) -> str:
    key = hashlib.sha256(call).digest()
    told = value.encode()
    return hmac.new(key, bytes([0, 0, 0, len(told)]) + told + entry.encode(), "sha256").hexdigest()


def beats(one: dict, other: dict, ties: list[str]) -> bool:
    """Whether an entry goes before another: `ties` are looked up one after the other, the lot last."""
    for rule in ["total", *ties]:
        if rule == "draw":
            return one["lot"] < other["lot"]
        mine, theirs = one[rule], other[rule]
        if mine != theirs:
            if mine is None or theirs is None:
                return theirs is None
            return mine > theirs
    raise AssertionError("the draw is in every chain")


def places_of(entries: list[dict], ties: list[str]) -> dict[str, int]:
    """An entry's place is one more than the entries that go before it."""
    return {
        one["id"]: 1 + sum(beats(other, one, ties) for other in entries if other is not one) for one in entries
    }  # fmt: skip


def winners_of(entries: list[dict], places: dict[str, int], rule: str, n: int, threshold: Fraction | None) -> set[str]:
    last = [one["total"] for one in entries if places[one["id"]] == n]
    won = set()
    for one in entries:
        within = places[one["id"]] <= n
        tied = rule == "at-least" and last and one["total"] == last[0]
        reached = rule == "at-least" and threshold is not None and one["total"] >= threshold
        if within or tied or reached:
            won.add(one["id"])
    return won
