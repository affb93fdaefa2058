"""What each holder has now."""

from __future__ import annotations

import uuid
from dataclasses import dataclass
from typing import Any

from hongmian.directory.person import Person
from hongmian.directory.queries.staff.scope import agencies_seen
from hongmian.directory.rules import sees_all_agencies
from hongmian.indicators.units import NIL
from hongmian.relief.models import Item, Stock


@dataclass(frozen=True)
class Balance:
    """`holder` None: the association. `value` in fen; `quantity` too, of money."""

    holder: uuid.UUID | None
    name: str
    item: Item
    quantity: int
    value: int


def left_of(holder: uuid.UUID) -> dict[uuid.UUID, int]:
    """Return how much an agency has of each item that is not used up, by the item's id (one query)."""
    return dict(Stock.objects.filter(holder=holder, quantity__gt=0).values_list("item", "quantity"))


def balances(person: Person) -> list[Balance]:
    """Return what is left, of the holders this person sees: the association first, then agencies by name (two
    queries)."""
    names: dict[uuid.UUID, Any] = {agency.pk: agency.name for agency in agencies_seen(person)}
    sees_all = sees_all_agencies(person)
    found = [
        Balance(None if row.holder == NIL else row.holder, names.get(row.holder, ""), row.item, row.quantity, row.value)
        for row in Stock.objects.filter(quantity__gt=0).select_related("item")
        if row.holder in names or (sees_all and row.holder == NIL)
    ]
    return sorted(found, key=lambda one: (one.holder is not None, one.name, not one.item.is_money, one.item.name))
