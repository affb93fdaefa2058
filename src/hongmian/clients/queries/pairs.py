"""Possible duplicates: who decides which."""

from __future__ import annotations

import uuid

from django.db.models import Q, QuerySet

from hongmian.clients.enums import PairState
from hongmian.clients.models import Pair
from hongmian.directory.enums import Role
from hongmian.directory.person import Person


def pairs_for(person: Person) -> QuerySet[Pair]:
    """Return the pairs this person decides on: of two agencies the association, of one agency its manager."""
    mine = Q(across=False, first__agency__in=person.managed_agencies)
    if person.has(Role.ASSOCIATION):
        mine |= Q(across=True)
    return Pair.objects.filter(mine).select_related(
        "first__agency__district", "second__agency__district", "first__station", "second__station", "decided_by"
    )


def pairs_in(person: Person, state: str) -> QuerySet[Pair]:
    """Return the pairs to be decided, or those decided. Where one record was erased there is nothing to decide."""
    rows = pairs_for(person)
    if state != PairState.OPEN:
        return rows.exclude(state=PairState.OPEN)
    return rows.filter(state=PairState.OPEN).exclude(first__name="").exclude(second__name="")


def find_pair(person: Person, pk: uuid.UUID) -> Pair | None:
    return pairs_for(person).filter(pk=pk).first()
