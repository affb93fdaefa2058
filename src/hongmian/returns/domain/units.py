"""The units a sender may report for, by every name that a workbook may give them, and how each reports."""

from __future__ import annotations

import uuid
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date

from hongmian.directory.enums import ReportingMode
from hongmian.directory.queries.reporting import Modes, modes_of
from hongmian.directory.queries.reporting_units import ReportingUnit, keys_of_number, reporting_units
from hongmian.returns.domain.layout import word_of
from hongmian.ui.workbooks.text import Cell, plain


@dataclass(frozen=True)
class Units:
    """Units by id and by name; a name that several share leads to all of them. `of_all`: whoever sends them answers for
    every agency at once."""

    by_id: dict[uuid.UUID, ReportingUnit]
    by_word: dict[str, list[ReportingUnit]]
    by_number: dict[str, ReportingUnit]
    modes: Modes
    of_all: bool = False

    def called(self, cell: Cell) -> list[ReportingUnit]:
        """Return the units a cell names: by name, a station's number, a line's telephone number, or an id."""
        if found := self.by_word.get(word_of(cell)):
            return found
        text = plain(cell)
        spellings = (text, f"0{text}") if isinstance(cell, int | float) else (text,)  # Excel drops a leading 0
        for spelling in spellings:
            for key in keys_of_number(spelling):
                if unit := self.by_number.get(key):
                    return [unit]
        return []

    def is_returned(self, unit: uuid.UUID, day: date) -> bool:
        return self.modes.of(unit, day) == ReportingMode.RETURNED


def units_of(agencies: Collection[uuid.UUID] | None) -> Units:
    """Read the units of `agencies`, None: of all (three queries)."""
    return _units(reporting_units(agencies=agencies), of_all=agencies is None)


def units_held(ids: Iterable[uuid.UUID]) -> Units:
    """Read the units of `ids` and hold them to the end of the transaction."""
    return _units(reporting_units(ids=ids, lock=True))


def _units(read: list[ReportingUnit], *, of_all: bool = False) -> Units:
    by_word: dict[str, list[ReportingUnit]] = {}
    for unit in read:
        for word in {word_of(unit.name), word_of(unit.code), str(unit.id)} - {""}:
            by_word.setdefault(word, []).append(unit)
    by_number = {unit.number_key: unit for unit in read if unit.number_key}
    return Units({unit.id: unit for unit in read}, by_word, by_number, modes_of(), of_all)
