"""A gift that was received, for rooms that hold the id of its entry."""

from __future__ import annotations

import uuid
from dataclasses import dataclass

from hongmian.relief.enums import Move
from hongmian.relief.models import Entry, Item


@dataclass(frozen=True)
class Received:
    """`quantity` in the item's unit, `value` in fen."""

    item: Item
    quantity: int
    value: int
    receipt_no: str


def received(entry: uuid.UUID) -> Received | None:
    """Return what an entry received, or None if it was undone since (one query)."""
    found = Entry.objects.filter(pk=entry, move=Move.RECEIVED, reversed_by=None).select_related("item").first()
    return Received(found.item, found.quantity, found.value, found.receipt_no) if found else None
