"""The balances: locked, moved, never below zero on any day."""

from __future__ import annotations

import uuid
from collections.abc import Iterable
from datetime import date

from django.utils.translation import gettext as _

from hongmian.indicators.units import NIL
from hongmian.kit.errors import Refused
from hongmian.relief.models import Item, Stock
from hongmian.relief.naming import amount, item_name
from hongmian.relief.queries.flows import lowest_since


def held(holder: uuid.UUID | None) -> uuid.UUID:
    """Return how a stock names its holder."""
    return holder or NIL


def lock_stocks(*, item: Item, holders: Iterable[uuid.UUID | None]) -> dict[uuid.UUID | None, Stock]:
    """Lock what these holders have of an item, always in one order, so that two writers never wait in a circle."""
    locked = {}
    for holder in sorted(set(holders), key=lambda one: held(one).hex):
        Stock.objects.get_or_create(holder=held(holder), item=item)
        locked[holder] = Stock.objects.select_for_update().get(holder=held(holder), item=item)
    return locked


def add(*, stock: Stock, quantity: int, value: int) -> None:
    """Change a locked stock; the database refuses what would go below zero."""
    stock.quantity += quantity
    stock.value += value
    stock.save(update_fields=("quantity", "value"))


def check_enough(*, stock: Stock, item: Item, holder: uuid.UUID | None, quantity: int, day: date) -> None:
    """Raise Refused unless the holder had so much on `day`, and has had ever since."""
    if quantity > stock.quantity:
        raise Refused(
            _("There is only %(there)s of “%(item)s”.")
            % {"there": amount(item, stock.quantity), "item": item_name(item)},
            field="quantity",
        )
    if quantity > lowest_since(holder=holder, item=item, day=day):
        raise Refused(
            _("On %(day)s there was not so much of “%(item)s” yet, or it was needed later. Check the day.")
            % {"day": day.isoformat(), "item": item_name(item)},
            field="day",
        )
