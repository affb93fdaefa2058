"""From a file to rows: the sheet that holds the return, which of its columns are ours, merged days filled, and values
that no reader can be sure of."""

from __future__ import annotations

import io
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from pathlib import Path

import python_calamine as calamine
from django.utils.translation import gettext_lazy as _

from hongmian.kit.errors import Refused
from hongmian.returns.domain.layout import COLUMNS, REASON, columns_by_head, head_word
from hongmian.returns.domain.reasons import Why
from hongmian.ui.workbooks.container import checked_formulas, damaged, protected
from hongmian.ui.workbooks.grids import fill_merged
from hongmian.ui.workbooks.text import Cell, is_blank, plain, tidy

HEAD_WITHIN = 10
REQUIRED = tuple(column.name for column in COLUMNS if column.required)
Line = tuple[int, list[Cell]]  # the row as Excel counts it, and its cells
Ranges = list[tuple[tuple[int, int], tuple[int, int]]]  # merged: the first cell (row, column) and the last


@dataclass(frozen=True)
class ReadReturn:
    """`places`: column name → position; `heads` as they stand in the file; `unknown`: heads that are none of ours;
    `unsure`: row → why its value counts for nothing; `unread`: other sheets that hold a return too."""

    heads: list[str]
    places: dict[str, int]
    lines: list[Line]
    unknown: list[str]
    unsure: Mapping[int, Why] = field(default_factory=dict)
    unread: list[str] = field(default_factory=list)


def read_return(source: bytes | Path) -> ReadReturn:
    """Return the rows of the first sheet in sight that has our columns. Raises Refused, saying what to do, if there is
    none."""
    content, without_result = checked_formulas(source)
    try:
        with calamine.load_workbook(io.BytesIO(content)) as workbook:
            sheets = [workbook.get_sheet_by_name(name) for name in _in_sight(workbook)]
            ours = [sheet for sheet in sheets if _is_return(sheet)]
            if ours:
                return _read_sheet(ours[0], without_result, [sheet.name for sheet in ours[1:] if sheet.height > 1])
    except calamine.PasswordError:
        raise protected() from None
    except (calamine.CalamineError, OSError, ValueError) as error:
        raise damaged() from error
    raise Refused(_("No sheet has the columns date, hotline or station, indicator and value. Start from the template."))


def _in_sight(workbook: calamine.CalamineWorkbook) -> list[str]:
    """Return the sheets that whoever fills them in can see."""
    seen, table = calamine.SheetVisibleEnum.Visible, calamine.SheetTypeEnum.WorkSheet
    return [sheet.name for sheet in workbook.sheets_metadata if sheet.visible == seen and sheet.typ == table]


def _is_return(sheet: calamine.CalamineSheet) -> bool:
    return any(_is_head(list(row)) for row in sheet.to_python(skip_empty_area=False, nrows=HEAD_WITHIN))


def _read_sheet(sheet: calamine.CalamineSheet, without_result: Collection[str], unread: list[str]) -> ReadReturn:
    grid: list[list[Cell]] = [list(row) for row in sheet.to_python(skip_empty_area=False)]
    at = next(index for index, row in enumerate(grid) if _is_head(row))
    places = _places(grid[at])
    unsure = _without_result(grid, places["value"], without_result)
    if ranges := sheet.merged_cell_ranges:
        unsure |= _shared(grid, places["value"], ranges)
        fill_merged(grid, ranges)
    heads = [tidy(plain(cell)) for cell in grid[at]]
    unknown = [head for place, head in enumerate(heads) if head and place not in places.values() and head not in REASON]
    filled = [(at + 2 + index, row) for index, row in enumerate(grid[at + 1 :]) if row.count("") < len(row)]
    return ReadReturn(heads, places, filled, unknown, unsure, unread)


def _without_result(grid: list[list[Cell]], place: int, addresses: Collection[str]) -> dict[int, Why]:
    """Find the empty values that are formulas: an error, or never worked out. (Of other sheets' formulas the address
    is known as well; but there has to be an empty value at it here.)"""
    rows = {number for address in addresses if (number := _row_in(address, place)) and number <= len(grid)}
    return {number: Why.NO_RESULT for number in rows if is_blank(grid[number - 1][place])}


def _row_in(address: str, place: int) -> int:
    """Return the row of an address like `E5` if it lies in the column at `place` (0: A), else 0."""
    letters = address.rstrip("0123456789")
    column = 0
    for letter in letters:
        column = column * 26 + ord(letter) - 64
    return int(address[len(letters) :] or 0) if column == place + 1 else 0


def _shared(grid: list[list[Cell]], place: int, ranges: Ranges) -> dict[int, Why]:
    """Find the values that one merged cell gives to several rows: it would count once for each."""
    found: dict[int, Why] = {}
    for (top, left), (bottom, _right) in ranges:
        if left == place and top < min(bottom, len(grid)) and not is_blank(grid[top][left]):
            found |= dict.fromkeys(range(top + 1, bottom + 2), Why.SHARED_VALUE)
    return found


def _is_head(row: list[Cell]) -> bool:
    places = _places(row)
    return all(name in places for name in REQUIRED)


def _places(row: list[Cell]) -> dict[str, int]:
    """Return where our columns stand; of two with one meaning the first counts."""
    known = columns_by_head()
    places: dict[str, int] = {}
    for place, cell in enumerate(row):
        column = known.get(head_word(cell)) if isinstance(cell, str) and cell else None
        if column:
            places.setdefault(column.name, place)
    return places
