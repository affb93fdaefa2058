"""How items and quantities are called, in the reader's language."""

from __future__ import annotations

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from hongmian.relief.models import Item
from hongmian.relief.money import yuan_of
from hongmian.ui.reading import ENGLISH


def item_name(item: Item) -> str:
    return (get_language() == ENGLISH and item.name_en) or item.name


def amount(item: Item, quantity: int) -> str:
    """Write a quantity with its unit; of money, yuan."""
    if item.is_money:
        return _("%(sum)s yuan") % {"sum": yuan_of(quantity)}
    return f"{quantity:,}" if get_language() == ENGLISH else f"{quantity:,} {item.unit}"
