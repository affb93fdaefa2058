"""Why an assignment cannot be: contradictions among the fixed pairs, and otherwise the cut that the flow runs into."""

from __future__ import annotations

from collections import Counter

import numpy as np
from numpy.typing import NDArray

from hongmian.matching.errors import InfeasibleError, UnprovenError
from hongmian.matching.network import Face, cheapest
from hongmian.matching.obstructions import (
    FixedInConflict,
    FixedOverCapacity,
    FixedOverWanted,
    Obstruction,
    TooFewExperts,
    TooLittleCapacity,
    TooNarrow,
)
from hongmian.matching.proof import Network
from hongmian.matching.question import Openings, Pair, Question

Numbers = NDArray[np.int64]
Truths = NDArray[np.bool_]
RECUSAL = "recusal"


def contradictions(question: Question) -> tuple[Obstruction, ...]:
    """Return what is wrong with the fixed pairs by themselves."""
    reasons = _reasons(question)
    given = Counter(pair.entry for pair in question.fixed)
    taken = Counter(pair.expert for pair in question.fixed)
    capacity = {expert.id: expert.capacity for expert in question.experts}
    return (
        *(FixedInConflict(*pair, reasons[pair]) for pair in sorted(question.fixed & question.never)),
        *(FixedOverCapacity(one, n, capacity[one]) for one, n in sorted(taken.items()) if n > capacity[one]),
        *(FixedOverWanted(one, n, question.wanted) for one, n in sorted(given.items()) if n > question.wanted),
    )


def explain(question: Question, openings: Openings, network: Network) -> InfeasibleError:
    """Return what stands in the way and how many pairs lack at least, for a network whose needs cannot be met.
    Entries with too few experts first, then the capacity, otherwise a group of entries."""
    face = _short(network, openings)
    found: list[Obstruction] = [*_starved(question, openings)]
    if openings.needs.sum() > openings.places.sum():
        found.append(_capacity(question))
    if not found:
        pairs, entries = len(openings.rows), len(openings.entries)
        found.append(_narrow(openings, _cut(openings, used=face.flow[:pairs] > 0, lacking=face.flow[-entries:] > 0)))
    return InfeasibleError(tuple(found), missing=face.total)


def _short(network: Network, openings: Openings) -> Face:
    """Return the flows in which as little as can be lacks: what lacks goes from the entry straight to the end."""
    entries, nodes = len(openings.entries), len(network.supplies)
    wider = Network(
        supplies=network.supplies,
        tails=np.concatenate((network.tails, np.arange(entries))),
        heads=np.concatenate((network.heads, np.full(entries, nodes - 1))),
        capacities=np.concatenate((network.capacities, openings.needs)),
    )
    face = cheapest(wider, np.concatenate((np.zeros_like(network.capacities), np.ones(entries, np.int64))))
    if not face.total:
        raise UnprovenError("the solver found no assignment, but there is one")
    return face


def _reasons(question: Question) -> dict[Pair, str]:
    reasons = dict.fromkeys(question.recusals, RECUSAL)
    reasons.update((one.pair, one.reason) for one in sorted(question.conflicts, key=lambda one: one.reason))
    return reasons


def _starved(question: Question, openings: Openings) -> list[TooFewExperts]:
    possible = np.bincount(openings.rows, minlength=len(openings.entries))
    conflicts: dict[str, Counter[str]] = {}
    for (entry, _expert), reason in _reasons(question).items():
        conflicts.setdefault(entry, Counter())[reason] += 1
    found = []
    for row in np.flatnonzero(openings.needs > possible).tolist():
        name, fixed = openings.entries[row].id, question.wanted - int(openings.needs[row])
        why = tuple(sorted(conflicts.get(name, Counter()).items()))
        found.append(TooFewExperts(name, question.wanted, int(possible[row]) + fixed, why))
    return found


def _capacity(question: Question) -> TooLittleCapacity:
    """Say what each expert must take, or how many more are needed, for the mere numbers to suffice."""
    wanted = question.wanted * len(question.entries)
    capacities = [expert.capacity for expert in question.experts]
    closed = Counter(pair.expert for pair in question.never)
    reach = [len(question.entries) - closed[expert.id] for expert in question.experts]
    enough = (
        each
        for each in range(1, len(question.entries) + 1)
        if sum(min(max(own, each), most) for own, most in zip(capacities, reach, strict=True)) >= wanted
    )
    usual = Counter(one for one in capacities if one)
    each = min(max(usual, key=lambda one: (usual[one], one), default=0), len(question.entries))
    more = -(-(wanted - sum(capacities)) // each) if each else None
    return TooLittleCapacity(sum(capacities), wanted, next(enough, None), more, each)


def _cut(openings: Openings, *, used: Truths, lacking: Truths) -> Truths:
    """Return the entries that those which lack something can be helped by, and so on: by the theorem of the maximal
    flow, all experts whom these may still be given are full. The least such set is the same for every maximal flow."""
    seen = lacking.copy()
    while True:
        asked = np.zeros(len(openings.experts), np.bool_)
        asked[openings.columns[seen[openings.rows] & ~used]] = True
        grown = seen.copy()
        grown[openings.rows[used & asked[openings.columns]]] = True
        if (grown == seen).all():
            return seen
        seen = grown


def _narrow(openings: Openings, group: Truths) -> TooNarrow:
    """Leave out entries, the last first, as long as those that remain want more pairs than there can be."""
    group = group.copy()
    left_out = True
    while left_out:
        left_out = False
        for row in np.flatnonzero(group)[::-1].tolist():
            group[row] = False
            if _wants_too_much(openings, group):
                left_out = True
            else:
                group[row] = True
    may_be = _may_be(openings, group)
    full = openings.places < may_be
    return TooNarrow(
        entries=tuple(entry.id for entry, is_in in zip(openings.entries, group, strict=True) if is_in),
        experts=tuple(expert.id for expert, is_full in zip(openings.experts, full, strict=True) if is_full),
        wanted=int(openings.needs[group].sum()),
        places=int(openings.places[full].sum()),
        pairs=int(may_be[~full].sum()),
    )


def _wants_too_much(openings: Openings, group: Truths) -> bool:
    return bool(openings.needs[group].sum() > np.minimum(openings.places, _may_be(openings, group)).sum())


def _may_be(openings: Openings, group: Truths) -> Numbers:
    """Return for each expert how many of the group they may be given."""
    return np.bincount(openings.columns[group[openings.rows]], minlength=len(openings.experts))
