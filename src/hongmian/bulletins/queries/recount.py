"""Is the maintained roll-up what the records say? Cell by cell."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import date
from typing import Any

from hongmian.bulletins.queries.figures import COUNTED
from hongmian.indicators.models import DayCount
from hongmian.indicators.units import Cell, Unit

Place = tuple[Any, ...]


@dataclass(frozen=True)
class Difference:
    """A cell whose roll-up says `kept` where the records say `counted`."""

    cell: Cell
    kept: int
    counted: int

    def as_json(self) -> dict[str, Any]:
        unit = self.cell.unit
        return {
            "unit_kind": unit.kind, "unit": str(unit.id), "agency": str(unit.agency), "district": unit.district,
            "day": self.cell.day.isoformat(), "code": self.cell.code, "kept": self.kept, "counted": self.counted,
        }  # fmt: skip


def differences(*, upto: date) -> list[Difference]:
    """Compare every cell through `upto`: what the roll-up keeps and what the records count (eight or so queries)."""
    counted: dict[Place, int] = defaultdict(int)
    kinds: dict[Place, str] = {}
    for room in COUNTED:
        for cell, value in room.counted_cells(upto=upto):
            place = _place(cell)
            counted[place] += value or 0
            kinds[place] = str(cell.unit.kind)
    fields = ("unit", "agency", "district", "day", "code", "unit_kind", "value")
    kept: dict[Place, int] = {}
    for *where, kind, value in DayCount.objects.filter(day__lte=upto).values_list(*fields).iterator(chunk_size=5000):
        place = tuple(where)
        if counted.get(place, 0) == value:
            counted.pop(place, None)
        else:
            kept[place] = value
            kinds.setdefault(place, kind)
    wrong = kept.keys() | {place for place, value in counted.items() if value}
    return [
        Difference(_cell(place, kinds[place]), kept.get(place, 0), counted.get(place, 0))
        for place in sorted(wrong, key=str)
    ]


def lasting_differences(*, upto: date) -> list[Difference]:
    """Compare, and compare again what differs: someone may have stored a record between the two readings."""
    found = differences(upto=upto)
    return [one for one in differences(upto=upto) if one in found] if found else []


def _place(cell: Cell) -> Place:
    unit = cell.unit
    return (unit.id, unit.agency, unit.district, cell.day, cell.code)


def _cell(place: Place, kind: str) -> Cell:
    unit, agency, district, day, code = place
    return Cell(Unit(kind, unit, agency, district), day, code)
