"""How the ledger is worded: names of items and holders, quantities, yuan."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from hongmian.relief.enums import Move
from hongmian.relief.models import Entry
from hongmian.relief.money import yuan_of
from hongmian.relief.naming import amount, item_name
from hongmian.relief.queries.ledger import is_undone

FORMULA = ("=", "+", "-", "@", "\t", "\r")  # a sheet would reckon with it


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


def holder_name(agency: Any) -> str:
    return agency.name if agency else _("The association")


def _taker(entry: Entry) -> str:
    origin = entry.reverses or entry
    return holder_name(entry.to) if origin.move == Move.ALLOCATED else ""


def month_name(month: date) -> str:
    return _("%(year)s-%(month)s") % {"year": month.year, "month": f"{month.month:02}"}


def plain_cell(cell: object) -> object:
    """Keep a text from being taken for a formula (OWASP, CSV injection); figures below zero are ours and stay."""
    text = str(cell)
    if text.startswith(FORMULA) and not text.removeprefix("-").replace(".", "", 1).isdecimal():
        return f"'{text}"
    return cell
