"""Which offers may grant which wishes: the hard rules, and how far apart the two are."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from math import isqrt

import numpy as np
from numpy.typing import NDArray

from hongmian.matching.errors import QuestionError
from hongmian.matching.gifts.question import Gift, Pool, Question, Spot, Wish

Numbers = NDArray[np.int64]
Truths = NDArray[np.bool_]
MOST_PAIRS = 300_000  # more take minutes
_WORDS = ("district", "category", "group")
STEP = 100  # metres: nearer than this is equally near


@dataclass(frozen=True, eq=False)
class Openings:
    """The pairs that may be are (`rows[k]`, `columns[k]`), places in `wishes` and `pools`; both sorted by id, so that
    the order of the input is gone."""

    wishes: tuple[Wish, ...]
    pools: tuple[Pool, ...]
    rows: Numbers
    columns: Numbers

    @classmethod
    def of(cls, question: Question) -> Openings:
        """Return what may be. Raise QuestionError if that is more than can be looked through at once."""
        wishes = tuple(sorted(question.wishes, key=lambda wish: wish.id))
        pools = tuple(sorted((pool for pool in question.pools if pool.count), key=lambda pool: pool.id))
        table, found, pairs = _Table(wishes), list[Numbers](), 0
        never = _never(question, wishes)
        for pool in pools:
            found.append(np.flatnonzero(table.open_to(pool) & ~never.get(pool.id, table.nobody)))
            pairs += len(found[-1])
            if pairs > MOST_PAIRS:
                raise QuestionError(f"more than {MOST_PAIRS} pairs may be: ask for one district at a time")
        columns = np.repeat(np.arange(len(pools)), [len(rows) for rows in found])
        rows = np.concatenate((*found, np.zeros(0, np.int64)))
        order = np.lexsort((columns, rows))
        return cls(wishes, pools, rows[order], columns[order])

    @cached_property
    def pairs(self) -> list[Gift]:
        known = zip(self.rows.tolist(), self.columns.tolist(), strict=True)
        return [Gift(self.wishes[row].id, self.pools[column].id) for row, column in known]

    @cached_property
    def distances(self) -> Numbers:
        """Return how far apart each pair is, in steps of 100 m; 0 where either has no spot."""
        known = zip(self.rows.tolist(), self.columns.tolist(), strict=True)
        spots = ((self.wishes[row].at, self.pools[column].at) for row, column in known)
        return np.array([_metres(one, other) // STEP if one and other else 0 for one, other in spots], np.int64)


class _Table:
    """The wishes as columns of numbers, so that an offer is held against all of them at once."""

    def __init__(self, wishes: Sequence[Wish]) -> None:
        self.nobody = np.zeros(len(wishes), np.bool_)
        self._values = np.array([wish.value for wish in wishes], np.int64)
        self._words = {name: np.array([getattr(wish, name) for wish in wishes], object) for name in _WORDS}
        self._nowhere = np.array([wish.at is None for wish in wishes], np.bool_)
        self._spots = np.array([wish.at or (0, 0) for wish in wishes], np.int64).reshape(len(wishes), 2)
        self._masks: dict[tuple[str, str], Truths] = {}

    def open_to(self, pool: Pool) -> Truths:
        """Say of each wish whether the offer may grant it."""
        may_be = self._values <= pool.most
        for name, wanted in zip(_WORDS, (pool.districts, pool.categories, pool.groups), strict=True):
            if wanted:
                may_be = may_be & np.logical_or.reduce([self._is(name, word) for word in wanted])
        if pool.at and pool.reach is not None:
            may_be = may_be & (self._nowhere | self._within(pool.at, pool.reach))
        return may_be

    def _is(self, name: str, word: str) -> Truths:
        if (name, word) not in self._masks:
            self._masks[name, word] = self._words[name] == word
        return self._masks[name, word]

    def _within(self, spot: Spot, reach: int) -> Truths:
        """Whole metres are at most `reach` exactly if the square is below that of the next metre."""
        away = self._spots - np.array(spot, np.int64)
        near: Truths = (away * away).sum(axis=1) < (reach + 1) ** 2
        return near


def _never(question: Question, wishes: Sequence[Wish]) -> dict[str, Truths]:
    row_of = {wish.id: row for row, wish in enumerate(wishes)}
    found: dict[str, Truths] = {}
    for gift in question.never:
        found.setdefault(gift.pool, np.zeros(len(wishes), np.bool_))[row_of[gift.wish]] = True
    return found


def _metres(one: Spot, other: Spot) -> int:
    return isqrt((one.north - other.north) ** 2 + (one.east - other.east) ** 2)
