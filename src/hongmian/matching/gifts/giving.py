"""Offers for wishes. The aims, each only among what is best for those before it:

1. as many urgent wishes as can be are granted, then as many that are needed soon, then of all others (`_pressing`);
2. districts and groups are served evenly: for every district and group the square of the number granted, divided by
   the number asked, and the sum of that is least;
3. those who have waited longest: the sum of the days is largest;
4. the shortest ways: the sum of the distances, each in whole hundreds of metres, is least;
5. the lot, drawn from the seed. It is drawn again until one answer alone is best, and that is proved.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from hongmian.matching.draw import weights
from hongmian.matching.gifts.openings import Openings
from hongmian.matching.gifts.question import Gift, Question
from hongmian.matching.network import Face, cheapest
from hongmian.matching.proof import Network
from hongmian.matching.single import is_single

Numbers = NDArray[np.int64]
PARTS = 1_000_000  # the step of a cell is counted in millionths, rounded down


@dataclass(frozen=True)
class Giving:
    """`draw`: how often the lot was drawn before, almost always 0."""

    question: Question
    gifts: frozenset[Gift]
    draw: int

    @cached_property
    def pool_of(self) -> dict[str, str]:
        return {gift.wish: gift.pool for gift in self.gifts}

    @cached_property
    def taken(self) -> Counter[str]:
        """Return how many wishes each offer grants, by its id."""
        return Counter(gift.pool for gift in self.gifts)

    @cached_property
    def granted(self) -> Counter[tuple[str, str]]:
        """Return how many wishes of each district and group are granted."""
        return Counter(wish.cell for wish in self.question.wishes if wish.id in self.pool_of)


def give(question: Question) -> Giving:
    """Return the one best answer; there always is one, if only that nothing is granted."""
    openings = Openings.of(question)
    arcs = _Arcs(openings)
    face = cheapest(arcs.network, arcs.pressing(), arcs.unevenness(), arcs.waiting(), arcs.ways())
    chosen, draw = _drawn(face, arcs, question)
    return Giving(question, frozenset(openings.pairs[number] for number in chosen), draw)


def step(asked: int, number: int) -> int:
    """Return what the n-th wish of a cell of m costs: (2n - 1) / m, so that n granted cost n² / m."""
    return (2 * number - 1) * PARTS // asked


class _Arcs:
    """The network: each wish gives one unit. It goes through a pair that may be to an offer and on to the end; or, if
    the wish is not granted, to the cell of its district and group and through one of its places to the end.

    Arcs in this order: pairs, offers, wishes that are not granted, places of cells.
    """

    def __init__(self, openings: Openings) -> None:
        self.openings = openings
        wishes, pools = len(openings.wishes), len(openings.pools)
        cells = sorted({wish.cell for wish in openings.wishes})
        cell_of = {cell: wishes + pools + number for number, cell in enumerate(cells)}
        self.cells = np.array([cell_of[wish.cell] for wish in openings.wishes], np.int64)
        self.places = np.sort(self.cells)
        self.network = self._network(wishes, pools, end=wishes + pools + len(cells))

    def pressing(self) -> Numbers:
        """What can be granted together is a matroid, so any falling weights lead to the most of the first kind, then of
        the second, then of the third (Oxley, Matroid Theory, 1.8: the greedy algorithm)."""
        return self._costs(wishes=np.array([int(wish.urgency) for wish in self.openings.wishes], np.int64))

    def unevenness(self) -> Numbers:
        """A cell of m that has u wishes not granted saves the last u steps."""
        saved = [
            -step(asked, number)
            for asked in np.unique(self.places, return_counts=True)[1].tolist()
            for number in range(asked, 0, -1)
        ]
        return self._costs(places=np.array(saved, np.int64))

    def waiting(self) -> Numbers:
        return self._costs(wishes=np.array([wish.waited for wish in self.openings.wishes], np.int64))

    def ways(self) -> Numbers:
        return self._costs(pairs=self.openings.distances)

    def lots(self, seed: bytes, draw: int) -> Numbers:
        return self._costs(pairs=weights(self.openings.pairs, seed=seed, draw=draw))

    def _network(self, wishes: int, pools: int, end: int) -> Network:
        rows, columns = self.openings.rows, self.openings.columns
        counts = np.array([pool.count for pool in self.openings.pools], np.int64)
        each, of_wishes = np.ones(wishes, np.int64), np.arange(wishes)
        tails = (rows, wishes + np.arange(pools), of_wishes, self.places)
        heads = (wishes + columns, np.full(pools, end), self.cells, np.full(wishes, end))
        rooms = (np.ones_like(rows), np.minimum(counts, np.bincount(columns, minlength=pools)), each, each)
        supplies = np.zeros(end + 1, np.int64)
        supplies[:wishes], supplies[end] = 1, -wishes
        return Network(supplies, np.concatenate(tails), np.concatenate(heads), np.concatenate(rooms))

    def _costs(
        self, *, pairs: Numbers | None = None, wishes: Numbers | None = None, places: Numbers | None = None
    ) -> Numbers:
        """Return a cost an arc: those given, 0 for the others."""
        many, pools = len(self.openings.wishes), np.zeros(len(self.openings.pools), np.int64)
        nothing = np.zeros(many, np.int64)
        parts = (
            np.zeros(len(self.openings.rows), np.int64) if pairs is None else pairs,
            pools,
            nothing if wishes is None else wishes,
            nothing if places is None else places,
        )
        return np.concatenate(parts)


def _drawn(face: Face, arcs: _Arcs, question: Question) -> tuple[list[int], int]:
    """Return the pairs the lot leaves, and its number (see `experts`: several are left with next to no chance)."""
    draw, pairs = 0, len(arcs.openings.rows)
    while True:
        last = face.least(arcs.lots(question.seed, draw))
        if is_single(last):
            return np.flatnonzero(last.flow[:pairs]).tolist(), draw
        draw += 1
