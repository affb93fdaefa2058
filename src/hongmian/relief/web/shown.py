"""How the ledger is worded: names of items and holders, quantities, yuan."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from hongmian.relief.enums import Move
from hongmian.relief.models import Entry, Item
from hongmian.relief.money import yuan_of
from hongmian.relief.queries.ledger import is_undone
from hongmian.ui.reading import ENGLISH


@dataclass(frozen=True)
class Line:
    """One entry as it is read. `giver`: there is a name that may be opened."""

    entry: Entry
    item: str
    amount: str
    value: str
    holder: str
    to: str
    undone: bool
    correction: bool
    giver: bool


def line(entry: Entry) -> Line:
    return Line(
        entry=entry, item=item_name(entry.item), amount=amount(entry.item, entry.quantity),
        value=yuan_of(entry.value), holder=holder_name(entry.holder), to=_taker(entry), undone=is_undone(entry),
        correction=entry.move == Move.CORRECTION, giver=bool(entry.source),
    )  # fmt: skip


def item_name(item: Item) -> str:
    return (get_language() == ENGLISH and item.name_en) or item.name


def amount(item: Item, quantity: int) -> str:
    """Write a quantity with its unit; of money, yuan."""
    if item.is_money:
        return _("%(sum)s yuan") % {"sum": yuan_of(quantity)}
    return f"{quantity:,}" if get_language() == ENGLISH else f"{quantity:,} {item.unit}"


def holder_name(agency: Any) -> str:
    return agency.name if agency else _("The association")


def _taker(entry: Entry) -> str:
    origin = entry.reverses or entry
    return holder_name(entry.to) if origin.move == Move.ALLOCATED else ""


def month_name(month: date) -> str:
    return _("%(year)s-%(month)s") % {"year": month.year, "month": f"{month.month:02}"}
