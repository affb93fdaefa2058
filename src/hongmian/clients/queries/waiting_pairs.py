"""How many possible duplicates wait for someone."""

from __future__ import annotations

from hongmian.clients.enums import PairState
from hongmian.clients.models import Pair
from hongmian.directory.enums import Role
from hongmian.directory.person import Person


def waiting_pairs(person: Person) -> int:
    """Count what this person is to decide: the association the pairs of two agencies, a manager their own (one
    query)."""
    rows = Pair.objects.filter(state=PairState.OPEN)
    if person.has(Role.ASSOCIATION):
        return rows.filter(across=True).count()
    return rows.filter(across=False, first__agency__in=person.managed_agencies).count()
