"""A row on its way to a record, and whose rows may come in at all."""

from __future__ import annotations

import uuid
from collections.abc import Hashable
from dataclasses import dataclass, field
from typing import Any

from hongmian.directory.domain.importing.columns import Sheet
from hongmian.directory.domain.importing.reading import ReadSheet, SheetRow, known_cells
from hongmian.directory.domain.importing.reasons import Reason
from hongmian.directory.domain.importing.register import Register, folded, named
from hongmian.directory.domain.importing.why import Why
from hongmian.directory.models import Agency
from hongmian.kit.phones import NumberError, national_number
from hongmian.ui.workbooks.text import Cell, compact, means_nothing, plain


@dataclass(frozen=True)
class Scope:
    """Whose rows may be imported: everyone's, or those of some agencies."""

    everything: bool = False
    agencies: frozenset[uuid.UUID] = frozenset()

    def holds(self, agency: uuid.UUID | None) -> bool:
        return self.everything or agency in self.agencies


@dataclass
class Draft:
    """A row on its way to a record. `values`: column → value, only for columns that the file has."""

    read: ReadSheet
    row: SheetRow
    register: Register
    scope: Scope
    cells: dict[str, Cell] = field(default_factory=dict)
    values: dict[str, Any] = field(default_factory=dict)
    problems: dict[str, Reason] = field(default_factory=dict)
    agency: Agency | None = None
    key: Hashable = None
    stored: Any = None
    record: Any = None

    @property
    def sheet(self) -> Sheet:
        return self.read.sheet

    def wrong(self, column: str, why: Why, /, **params: str) -> None:
        self.problems.setdefault(column, Reason(why, params))


def key_in(read: ReadSheet, row: SheetRow, agency: uuid.UUID | None) -> Hashable:
    """Return the key of a row by its cells alone (they may hold faults), or None where the row has none."""
    cells = {column.name: cell for column, cell in known_cells(read, row)}
    last = read.sheet.key[-1]
    cell = cells.get(last)
    if means_nothing(cell):
        return None
    match read.sheet.name:
        case "party_groups":
            return (agency, named(plain(cell))) if agency else None
        case "workers":
            return (agency, folded(plain(cell))) if agency else None
        case "hotlines":
            return _number_key(cell)
        case _:
            return folded(plain(cell))


def _number_key(cell: Cell) -> str:
    text = compact(plain(cell))
    for spelling in (text, f"0{text}") if isinstance(cell, int | float) else (text,):
        try:
            return national_number(spelling)
        except NumberError:
            continue
    return folded(text)
