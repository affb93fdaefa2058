"""The raw recount: what the ledger says was received, with its counter-entries."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from django.db.models import Q, QuerySet, Sum

from hongmian.indicators.enums import Code, UnitKind
from hongmian.indicators.units import ASSOCIATION, EVERYWHERE, Cell, Scope, Unit
from hongmian.relief.enums import Move
from hongmian.relief.models import Entry


def counted(*, upto: date, scope: Scope = EVERYWHERE) -> dict[str, int]:
    """Sum what was received through `upto`: indicator code → items, or fen (one query)."""
    found = dict.fromkeys((Code.GOODS_ITEMS.value, Code.GOODS_VALUE.value, Code.FUNDS_RAISED.value), 0)
    for cell, value in counted_cells(upto=upto, scope=scope):
        found[cell.code] += value
    return found


def counted_cells(*, upto: date, scope: Scope = EVERYWHERE) -> Iterator[tuple[Cell, int]]:
    """Yield every cell through `upto` with its value (one query)."""
    rows = _received(upto, scope).values_list("holder", "district", "day", "item__is_money")
    for holder, district, day, is_money, quantity, value in rows.annotate(Sum("quantity"), Sum("value")):
        unit = Unit(UnitKind.AGENCY, holder, holder, district or "") if holder else ASSOCIATION
        if is_money:
            yield Cell(unit, day, Code.FUNDS_RAISED.value), value
        else:
            yield Cell(unit, day, Code.GOODS_ITEMS.value), quantity
            yield Cell(unit, day, Code.GOODS_VALUE.value), value


def _received(upto: date, scope: Scope) -> QuerySet[Entry]:
    received = Q(move=Move.RECEIVED) | Q(reverses__move=Move.RECEIVED)
    rows = Entry.objects.filter(received, day__lte=upto)
    if scope.district is not None:
        rows = rows.filter(district=scope.district or None)
    if scope.agency or scope.unit:
        rows = rows.filter(holder=scope.unit or scope.agency)
    return rows.order_by()
