"""The ledger as a person may read it."""

from __future__ import annotations

import uuid
from collections.abc import Mapping
from datetime import date
from typing import Any

from django.db.models import Q, QuerySet

from hongmian.directory.person import Person
from hongmian.directory.rules import sees_all_agencies
from hongmian.relief.enums import Move
from hongmian.relief.models import Entry

ASSOCIATION = "association"


def entries_seen(
    person: Person, *, words: str = "", item: str = "", holder: str = "", move: str = "", since: date | None = None,
    upto: date | None = None,
) -> QuerySet[Entry]:  # fmt: skip
    """Return the entries of one's agencies, given or got; of all, for the association. Narrowed, with their names.

    A holder asked for means all that passed through their hands.
    """
    rows = Entry.objects.select_related("item", "holder", "to", "qualification", "reverses", "by", "reversed_by")
    if not sees_all_agencies(person):
        rows = rows.filter(Q(holder__in=person.agencies) | Q(to__in=person.agencies))
    if words:
        rows = rows.filter(Q(receipt_no__icontains=words) | Q(remark__icontains=words) | Q(place__icontains=words))
    if holder == ASSOCIATION:
        rows = rows.filter(Q(holder=None) | Q(to_association=True))
    elif holder:
        rows = rows.filter(Q(holder=holder) | Q(to=holder))
    exact: Mapping[str, Any] = {"item": item, "move": move, "day__gte": since, "day__lte": upto}
    return rows.filter(**{name: value for name, value in exact.items() if value})


def entry_seen(person: Person, pk: uuid.UUID) -> Entry | None:
    """Return one entry, or None if it is not there or not this person's to see."""
    return entries_seen(person).filter(pk=pk).first()


def is_undone(entry: Entry) -> bool:
    return hasattr(entry, "reversed_by")


def named_moves() -> list[tuple[str, Any]]:
    return [(move.value, move.label) for move in Move]
