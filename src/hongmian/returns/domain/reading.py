"""From a file to rows: the sheet that holds the return, which of its columns are ours, merged days filled."""

from __future__ import annotations

import io
from dataclasses import dataclass
from pathlib import Path

import python_calamine as calamine
from django.utils.translation import gettext_lazy as _

from hongmian.kit.errors import Refused
from hongmian.returns.domain.layout import COLUMNS, REASON, columns_by_head, head_word
from hongmian.ui.workbooks.container import checked_content, damaged, protected
from hongmian.ui.workbooks.grids import fill_merged
from hongmian.ui.workbooks.text import Cell, plain, tidy

HEAD_WITHIN = 10
REQUIRED = tuple(column.name for column in COLUMNS if column.required)
Line = tuple[int, list[Cell]]  # the row as Excel counts it, and its cells


@dataclass(frozen=True)
class ReadReturn:
    """`places`: column name → position; `heads` as they stand in the file; `unknown`: heads that are none of ours."""

    heads: list[str]
    places: dict[str, int]
    lines: list[Line]
    unknown: list[str]


def read_return(source: bytes | Path) -> ReadReturn:
    """Return the rows of the first sheet that has our columns. Raises Refused, saying what to do, if there is none."""
    content = checked_content(source)
    try:
        with calamine.load_workbook(io.BytesIO(content)) as workbook:
            for name in workbook.sheet_names:
                if read := _read_sheet(workbook.get_sheet_by_name(name)):
                    return read
    except calamine.PasswordError:
        raise protected() from None
    except (calamine.CalamineError, OSError, ValueError) as error:
        raise damaged() from error
    raise Refused(_("No sheet has the columns date, hotline or station, indicator and value. Start from the template."))


def _read_sheet(sheet: calamine.CalamineSheet) -> ReadReturn | None:
    grid: list[list[Cell]] = [list(row) for row in sheet.to_python(skip_empty_area=False)]
    at = next((index for index, row in enumerate(grid[:HEAD_WITHIN]) if _is_head(row)), None)
    if at is None:
        return None
    places = _places(grid[at])
    if ranges := sheet.merged_cell_ranges:
        fill_merged(grid, ranges)
    heads = [tidy(plain(cell)) for cell in grid[at]]
    unknown = [head for place, head in enumerate(heads) if head and place not in places.values() and head not in REASON]
    filled = [(at + 2 + index, row) for index, row in enumerate(grid[at + 1 :]) if row.count("") < len(row)]
    return ReadReturn(heads, places, filled, unknown)


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
