"""Keeping the day counts: every verb that stores, changes or voids something counted says so here, in its own
transaction."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from django.db import IntegrityError, connection, transaction
from django.db.models import F

from hongmian.indicators.domain.storing import store_rows
from hongmian.indicators.models import DayCount
from hongmian.indicators.units import Cell

Changes = Mapping[Cell, int]


@transaction.atomic
def count(*, changes: Changes) -> None:
    """Add each change (may be negative) to its cell. Cells are taken in one order, so that two writers never wait for
    each other in a circle. A sum below zero is a mistake of ours and raises `IntegrityError`."""
    for cell in sorted((cell for cell, change in changes.items() if change), key=_order):
        added = DayCount.objects.filter(**_key(cell)).update(value=F("value") + changes[cell])
        if not added:
            _begin(cell, changes[cell])


@transaction.atomic
def count_many(*, changes: Changes) -> None:
    """Do as `count` for thousands of cells: what is there is read once, new cells are stored in bulk."""
    changed = [(cell, change) for cell, change in changes.items() if change]
    held = _held([cell for cell, _ in changed])
    _add([(change, held[_plain(cell)]) for cell, change in changed if _plain(cell) in held] if held else [])
    begun = [(cell, change) for cell, change in changed if _plain(cell) not in held] if held else changed
    fields = ("unit", "unit_kind", "agency", "district", "day", "code", "value")
    try:
        with transaction.atomic():
            store_rows(DayCount, fields, (_row(cell, change) for cell, change in begun))
    except IntegrityError:  # another writer has begun one of them meanwhile
        count(changes=dict(begun))


def _held(cells: Sequence[Cell]) -> dict[tuple[Any, ...], int]:
    """Hold the rows there are of these units and days; return each with its key."""
    if not cells:
        return {}
    units = {cell.unit for cell in cells}
    first, last = min(cell.day for cell in cells), max(cell.day for cell in cells)
    rows = DayCount.objects.select_for_update().filter(day__range=(first, last), unit__in={unit.id for unit in units})
    place = ("pk", "unit", "agency", "district", "day", "code")
    return {tuple(key): pk for pk, *key in rows.order_by("pk").values_list(*place)}


def _add(changes: list[tuple[int, int]]) -> None:
    """Add (change, key of its row) to what is there."""
    if not changes:
        return
    table = connection.ops.quote_name(DayCount._meta.db_table)
    with connection.cursor() as cursor:
        cursor.executemany(f"UPDATE {table} SET value = value + %s WHERE id = %s", changes)  # noqa: S608 our own name


def _begin(cell: Cell, change: int) -> None:
    """Store a cell's first value; another writer may have been quicker, then theirs is added to."""
    _, begun = DayCount.objects.select_for_update().get_or_create(
        **_key(cell), defaults={"unit_kind": cell.unit.kind, "value": change}
    )
    if not begun:
        DayCount.objects.filter(**_key(cell)).update(value=F("value") + change)


def _key(cell: Cell) -> dict[str, Any]:
    unit = cell.unit
    return {
        "code": cell.code, "day": cell.day, "unit": unit.id, "agency": unit.agency, "district": unit.district,
    }  # fmt: skip


def _plain(cell: Cell) -> tuple[Any, ...]:
    return (cell.unit.id, cell.unit.agency, cell.unit.district, cell.day, cell.code)


def _order(cell: Cell) -> tuple[Any, ...]:
    return (cell.code, cell.day, cell.unit.id, cell.unit.agency, cell.unit.district)


def _row(cell: Cell, value: int) -> tuple[Any, ...]:
    unit = cell.unit
    return (unit.id, unit.kind, unit.agency, unit.district, cell.day, cell.code, value)
