"""How many possible duplicates wait for someone."""

from __future__ import annotations

from hongmian.clients.enums import PairState
from hongmian.clients.queries.pairs import pairs_in
from hongmian.directory.person import Person


def waiting_pairs(person: Person) -> int:
    """Count what this person is to decide: the association the pairs of two agencies, a manager their own (one
    query)."""
    return pairs_in(person, PairState.OPEN).count()
