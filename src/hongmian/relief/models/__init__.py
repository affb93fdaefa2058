"""The nouns of the ledger."""

from __future__ import annotations

from hongmian.relief.models.entry import Entry, Receipt, Stock
from hongmian.relief.models.item import Item, Qualification

__all__ = ["Entry", "Item", "Qualification", "Receipt", "Stock"]
