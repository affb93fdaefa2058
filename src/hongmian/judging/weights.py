"""How much each part decides: a nominal 40 % decides far less where its values lie closer together."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from fractions import Fraction

from hongmian.judging.outcome import Outcome


@dataclass(frozen=True)
class PartWeight:
    """`nominal`: as the call says. `moves`: how many points of the total lie between the lowest and the highest entry
    by this part alone. `effective`: its share of what all parts move; None where nothing moves."""

    part: str
    nominal: Fraction
    moves: Fraction
    effective: Fraction | None


def effective_weights(
    weights: Mapping[str, Fraction], values: Mapping[str, Iterable[Fraction]]
) -> tuple[PartWeight, ...]:
    """Return the range weight of each part. `values`: of each part, what the entries have."""
    total = sum(weights.values(), Fraction(0))
    moves = {part: weights[part] / total * _spread(list(values[part])) for part in weights}
    moved = sum(moves.values(), Fraction(0))
    return tuple(
        PartWeight(part, weights[part] / total, moves[part], moves[part] / moved if moved else None) for part in weights
    )


def weights_of(outcome: Outcome) -> tuple[PartWeight, ...]:
    """Return the range weight of each part among the entries of an outcome."""
    formula, tallies = outcome.call.formula, [one.tally for one in outcome.entries]
    weights, values = {}, {}
    if formula.jury:
        weights["jury"], values["jury"] = formula.jury.weight, [one.jury.value for one in tallies if one.jury]
    if formula.vote:
        weights["vote"] = formula.vote.weight
        values["vote"] = [one.points for one in tallies if one.points is not None]
    return effective_weights(weights, values)


def _spread(values: list[Fraction]) -> Fraction:
    return max(values) - min(values) if values else Fraction(0)
