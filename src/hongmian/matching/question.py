"""What is asked when experts are given entries, and what of it is open: needs, places and the pairs that may be."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from hongmian.matching.errors import QuestionError
from hongmian.matching.ids import is_text, only_once

Numbers = NDArray[np.int64]
MOST = 1_000_000  # entries of an expert, or experts of an entry


class Pair(NamedTuple):
    """An expert who reads an entry, by their ids."""

    entry: str
    expert: str


@dataclass(frozen=True)
class Entry:
    id: str
    fields: frozenset[str] = frozenset()  # the fields of expertise it touches


@dataclass(frozen=True)
class Expert:
    id: str
    expertise: frozenset[str] = frozenset()
    capacity: int = 0  # entries at most, those already given included


@dataclass(frozen=True)
class Conflict:
    """A pair that must never be, and a word why (“same-agency”)."""

    entry: str
    expert: str
    reason: str

    @property
    def pair(self) -> Pair:
        return Pair(self.entry, self.expert)


@dataclass(frozen=True)
class Question:
    """`wanted`: experts an entry; `seed`: decides between equals, the hash of the frozen call. `fixed` pairs stand
    whatever happens, `kept` pairs stand if they can, `recusals` are conflicts that experts declared themselves."""

    entries: tuple[Entry, ...]
    experts: tuple[Expert, ...]
    wanted: int
    seed: bytes
    conflicts: tuple[Conflict, ...] = ()
    recusals: frozenset[Pair] = frozenset()
    fixed: frozenset[Pair] = frozenset()
    kept: frozenset[Pair] = frozenset()

    def __post_init__(self) -> None:
        known = (*(entry.fields for entry in self.entries), *(expert.expertise for expert in self.experts))
        if not all(map(is_text, frozenset[str]().union(*known))):
            raise QuestionError("a field that is no text")
        entries = only_once(entry.id for entry in self.entries)
        experts = only_once(expert.id for expert in self.experts)
        if strangers := [pair for pair in self.never | self.fixed | self.kept if not _is_of(pair, entries, experts)]:
            raise QuestionError(f"a pair of an entry or expert that is not there: {min(strangers)}")
        if not all(0 <= number <= MOST for number in (self.wanted, *(expert.capacity for expert in self.experts))):
            raise QuestionError(f"a number that is not 0 to {MOST}")

    @cached_property
    def never(self) -> frozenset[Pair]:
        """Return the pairs that must not be, whatever the reason."""
        return self.recusals.union(conflict.pair for conflict in self.conflicts)


@dataclass(frozen=True, eq=False)
class Openings:
    """What is open once the fixed pairs stand. `needs[i]`: pairs entry i still wants; `places[j]`: how many expert j
    still takes; the pairs that may be are (`rows[k]`, `columns[k]`). Sorted by id: the order of the input is gone."""

    entries: tuple[Entry, ...]
    experts: tuple[Expert, ...]
    needs: Numbers
    places: Numbers
    rows: Numbers
    columns: Numbers

    @classmethod
    def of(cls, question: Question) -> Openings:
        """Return what is open; fixed pairs must not be more than wanted or taken."""
        entries = tuple(sorted(question.entries, key=lambda entry: entry.id))
        experts = tuple(sorted(question.experts, key=lambda expert: expert.id))
        given = Counter(pair.entry for pair in question.fixed)
        taken = Counter(pair.expert for pair in question.fixed)
        needs = np.array([question.wanted - given[entry.id] for entry in entries], np.int64)
        places = np.array([expert.capacity - taken[expert.id] for expert in experts], np.int64)
        may_be = np.outer(needs > 0, places > 0)
        row_of = {entry.id: row for row, entry in enumerate(entries)}
        column_of = {expert.id: column for column, expert in enumerate(experts)}
        for pair in question.never | question.fixed:
            may_be[row_of[pair.entry], column_of[pair.expert]] = False
        rows, columns = np.nonzero(may_be)
        return cls(entries, experts, needs, places, rows, columns)

    @cached_property
    def useful_places(self) -> Numbers:
        """Return how many places of each expert can be filled at all."""
        return np.minimum(self.places, np.bincount(self.columns, minlength=len(self.experts)))

    @cached_property
    def pairs(self) -> list[Pair]:
        """Return the pairs that may be, by their places in `rows` and `columns`."""
        entries, experts = [entry.id for entry in self.entries], [expert.id for expert in self.experts]
        known = zip(self.rows.tolist(), self.columns.tolist(), strict=True)
        return [Pair(entries[row], experts[column]) for row, column in known]


def _is_of(pair: Pair, entries: frozenset[str], experts: frozenset[str]) -> bool:
    return pair.entry in entries and pair.expert in experts
