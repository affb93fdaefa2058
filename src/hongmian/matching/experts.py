"""Experts for entries. The aims, each only among what is best for those before it:

1. every entry has the experts it wants (or nothing is assigned, and the error says what stands in the way);
2. as many of the kept pairs as can be stay;
3. the loads are as even as can be: the sum of their squares is least;
4. experts know as many of the fields of their entries as can be;
5. the lot, drawn from the seed. It is drawn again until one assignment alone is best, and that is proved.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from hongmian.matching.draw import weights
from hongmian.matching.errors import InfeasibleError, NoFlowError
from hongmian.matching.explaining import contradictions, explain
from hongmian.matching.network import Face, cheapest
from hongmian.matching.proof import Network
from hongmian.matching.question import Openings, Pair, Question
from hongmian.matching.single import is_single

Numbers = NDArray[np.int64]


@dataclass(frozen=True)
class Assignment:
    """`pairs`: all of them, the fixed ones too; `draw`: how often the lot was drawn before, almost always 0."""

    question: Question
    pairs: frozenset[Pair]
    draw: int

    @cached_property
    def loads(self) -> dict[str, int]:
        """Return how many entries each expert has, by their ids in order."""
        counted = Counter(pair.expert for pair in self.pairs)
        return {one: counted[one] for one in sorted(expert.id for expert in self.question.experts)}

    @property
    def squares(self) -> int:
        """Return the sum of the squares of the loads: the less, the more even."""
        return sum(load * load for load in self.loads.values())

    @cached_property
    def common_fields(self) -> int:
        """Return how many fields of entries are known to their experts, added up over the pairs."""
        return sum(len(common) for common in self._common().values())

    @cached_property
    def without_common_field(self) -> frozenset[Pair]:
        """Return the pairs whose expert knows none of the fields of the entry."""
        return frozenset(pair for pair, common in self._common().items() if not common)

    @property
    def dropped(self) -> frozenset[Pair]:
        """Return the kept pairs that are no more."""
        return self.question.kept - self.pairs

    def _common(self) -> dict[Pair, frozenset[str]]:
        fields = {entry.id: entry.fields for entry in self.question.entries}
        expertise = {expert.id: expert.expertise for expert in self.question.experts}
        return {pair: fields[pair.entry] & expertise[pair.expert] for pair in self.pairs}


def assign(question: Question) -> Assignment:
    """Return the one best assignment. Raise InfeasibleError if there is none."""
    if wrong := contradictions(question):
        raise InfeasibleError(wrong, missing=0)
    openings = Openings.of(question)
    network = _network(openings)
    aims = (-_is_kept(question, openings), _unevenness(openings), -_in_common(openings))
    try:
        face = cheapest(network, *(_costs(network, aim) for aim in aims))
    except NoFlowError:
        raise explain(question, openings, network) from None
    chosen, draw = _drawn(face, question, openings)
    return Assignment(question, question.fixed.union(openings.pairs[number] for number in chosen), draw)


def _network(openings: Openings) -> Network:
    """From each entry through the pairs that may be to experts, and through their places to the end."""
    entries, experts = len(openings.entries), len(openings.experts)
    places = np.repeat(entries + np.arange(experts), openings.useful_places)
    return Network(
        supplies=np.concatenate((openings.needs, np.zeros(experts, np.int64), [-openings.needs.sum()])),
        tails=np.concatenate((openings.rows, places)),
        heads=np.concatenate((entries + openings.columns, np.full(len(places), entries + experts))),
        capacities=np.ones(len(openings.rows) + len(places), np.int64),
    )


def _costs(network: Network, of_pairs_then_places: Numbers) -> Numbers:
    costs = np.zeros_like(network.capacities)
    costs[: len(of_pairs_then_places)] = of_pairs_then_places
    return costs


def _is_kept(question: Question, openings: Openings) -> Numbers:
    if not question.kept:
        return np.zeros(0, np.int64)
    return np.array([pair in question.kept for pair in openings.pairs], np.int64)


def _unevenness(openings: Openings) -> Numbers:
    """The n-th entry of an expert costs n² - (n - 1)², so that a load of n costs n²."""
    useful = openings.useful_places.tolist()
    taken = [expert.capacity - left for expert, left in zip(openings.experts, openings.places.tolist(), strict=True)]
    steps = [2 * load + 1 for begun, most in zip(taken, useful, strict=True) for load in range(begun, begun + most)]
    return np.array([0] * len(openings.rows) + steps, np.int64)


def _in_common(openings: Openings) -> Numbers:
    known = zip(openings.rows.tolist(), openings.columns.tolist(), strict=True)
    return np.array(
        [len(openings.entries[row].fields & openings.experts[column].expertise) for row, column in known], np.int64
    )


def _drawn(face: Face, question: Question, openings: Openings) -> tuple[list[int], int]:
    """Return the pairs the lot leaves, and its number. That a draw leaves several is as likely as pairs / 2³² at most
    (the isolating lemma of Mulmuley, Vazirani and Vazirani)."""
    draw = 0
    while True:
        lots = weights(openings.pairs, seed=question.seed, draw=draw)
        last = face.least(_costs(face.network, lots))
        if is_single(last):
            return np.flatnonzero(last.flow[: len(lots)]).tolist(), draw
        draw += 1
