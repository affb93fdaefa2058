"""From a file to rows: which sheets and columns it has, merged cells filled, examples and empty rows left out."""

from __future__ import annotations

import io
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import python_calamine as calamine
from django.utils.functional import lazy
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from hongmian.directory.domain.importing.columns import Column, Sheet
from hongmian.directory.domain.importing.layout import (  # fmt: skip
    EXAMPLE,
    REASON,
    SHEETS,
    header_word,
    headers_of,
    sheet_called,
)
from hongmian.kit.errors import Refused
from hongmian.ui.workbooks.container import checked_content, damaged, protected
from hongmian.ui.workbooks.grids import fill_merged
from hongmian.ui.workbooks.text import Cell, is_blank, plain, tidy

HEADER_WITHIN = 10
NOTES = ("选项", "choices", "说明", "notes")


@dataclass(frozen=True)
class SheetRow:
    """Row `number` as Excel counts it; `cells` by position, merged cells filled from above."""

    number: int
    cells: list[Cell]


@dataclass
class ReadSheet:
    """One sheet of the file that we know. `columns`: position → column; `headers` as they stand in the file;
    `examples`: numbers of the template's example rows, which are not among `rows`."""

    title: str
    sheet: Sheet
    headers: list[str] = field(default_factory=list)
    columns: dict[int, Column] = field(default_factory=dict)
    rows: list[SheetRow] = field(default_factory=list)
    unknown: list[str] = field(default_factory=list)
    examples: list[int] = field(default_factory=list)

    @property
    def missing(self) -> list[Column]:
        held = {column.name for column in self.columns.values()}
        return [column for column in self.sheet.columns if column.required and column.name not in held]


@dataclass(frozen=True)
class ReadWorkbook:
    sheets: list[ReadSheet]
    unknown_sheets: list[str]

    @property
    def row_count(self) -> int:
        return sum(len(sheet.rows) for sheet in self.sheets)


def read_workbook(source: bytes | Path) -> ReadWorkbook:
    """Return the known sheets in the layout's order. Raises Refused, saying what to do, if there is nothing to read."""
    content = checked_content(source)
    try:
        with calamine.load_workbook(io.BytesIO(content)) as workbook:
            found = [_read_sheet(workbook, name) for name in workbook.sheet_names if sheet_called(name)]
            unknown = [name for name in workbook.sheet_names if not sheet_called(name)]
    except calamine.PasswordError:
        raise protected() from None
    except (calamine.CalamineError, OSError, ValueError) as error:
        raise damaged() from error
    if not found:
        names = lazy(lambda: " · ".join(sheet.title for sheet in SHEETS), str)()
        raise Refused(
            format_lazy(_("The workbook has none of our sheets ({names}). Start from the template."), names=names)
        )
    found.sort(key=lambda each: SHEETS.index(each.sheet))
    return ReadWorkbook(found, [name for name in unknown if header_word(name) not in NOTES])


def _read_sheet(workbook: calamine.CalamineWorkbook, name: str) -> ReadSheet:
    sheet = workbook.get_sheet_by_name(name)
    known = sheet_called(name)
    assert known is not None
    grid: list[list[Cell]] = [list(row) for row in sheet.to_python(skip_empty_area=False)]
    own = [not all(is_blank(cell) for cell in row) for row in grid]
    fill_merged(grid, sheet.merged_cell_ranges or [])
    read = ReadSheet(title=name, sheet=known)
    at = _header_row(grid, known)
    if at is None:
        read.headers = [plain(cell) for cell in grid[0]] if grid else []
        at = 0
    else:
        read.headers = [tidy(plain(cell)) for cell in grid[at]]
        _match_headers(read)
    for number, (row, has_own) in enumerate(zip(grid, own, strict=True), start=1):
        if number > at + 1 and has_own:
            if _is_example(row):
                read.examples.append(number)
            else:
                read.rows.append(SheetRow(number, row))
    return read


def _header_row(grid: list[list[Cell]], sheet: Sheet) -> int | None:
    """Return the row among the first ten that names most columns (the last such: a header may be merged over two)."""
    known = headers_of(sheet)
    best, most = None, 1
    for index, row in enumerate(grid[:HEADER_WITHIN]):
        named = len({known[word].name for cell in row if (word := header_word(cell)) in known})
        if named > most or (best is not None and named == most):
            best, most = index, named
    return best


def _match_headers(read: ReadSheet) -> None:
    known = headers_of(read.sheet)
    taken: set[str] = set()
    for position, header in enumerate(read.headers):
        column = known.get(header_word(header))
        if column and column.name not in taken:
            read.columns[position] = column
            taken.add(column.name)
        elif header and header not in REASON:
            read.unknown.append(header)


def _is_example(row: list[Cell]) -> bool:
    first = next((tidy(plain(cell)) for cell in row if not is_blank(cell)), "")
    return first.startswith(EXAMPLE)


def known_cells(read: ReadSheet, row: SheetRow) -> Iterator[tuple[Column, Cell]]:
    for position, column in read.columns.items():
        yield column, row.cells[position] if position < len(row.cells) else None
