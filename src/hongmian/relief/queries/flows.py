"""What came in and went out, by day: entries seen from one holder."""

from __future__ import annotations

import uuid
from datetime import date

from django.db.models import Q, QuerySet, Sum
from django.db.models.functions import Coalesce

from hongmian.relief.enums import Move
from hongmian.relief.models import Entry, Item


def moved() -> QuerySet[Entry]:
    """Return all entries with `kind`: what happened, or what a counter-entry undoes (its figures are negative)."""
    return Entry.objects.annotate(kind=Coalesce("reverses__move", "move"))


def lowest_since(*, holder: uuid.UUID | None, item: Item, day: date) -> int:
    """Return the least that `holder` had of `item` at the end of `day` or of any later day (two queries)."""
    rows = moved().filter(item=item).order_by()
    into = (Q(kind=Move.RECEIVED) & _of(holder, "holder")) | (Q(kind=Move.ALLOCATED) & _to(holder))
    out = ~Q(kind=Move.RECEIVED) & _of(holder, "holder")
    changes: dict[date, int] = {}
    for sign, which in ((1, into), (-1, out)):
        for on, quantity in rows.filter(which).values_list("day").annotate(Sum("quantity")):
            changes[on] = changes.get(on, 0) + sign * quantity
    running = sum(change for on, change in changes.items() if on <= day)
    lowest = running
    for on in sorted(on for on in changes if on > day):
        running += changes[on]
        lowest = min(lowest, running)
    return lowest


def _of(holder: uuid.UUID | None, field: str) -> Q:
    return Q(**{field: holder}) if holder else Q(**{f"{field}__isnull": True})


def _to(holder: uuid.UUID | None) -> Q:
    return Q(to=holder) if holder else Q(to_association=True)
