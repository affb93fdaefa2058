"""What is stored, as the workbook that the import reads: brought back unaltered, every row is unchanged."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from typing import Any

from django.utils import translation

from hongmian.directory.domain.importing.columns import Column, Sheet
from hongmian.directory.domain.importing.layout import SHEETS
from hongmian.directory.domain.importing.register import Register, read_register
from hongmian.directory.domain.importing.values import sheet_value
from hongmian.directory.queries.in_service import is_public
from hongmian.ui.workbooks.pages import Book


def network_workbook(*, at: datetime, with_personal: bool = False) -> bytes:
    """Return the whole network as an .xlsx in Chinese; six queries.

    Without `with_personal` the column of workers' mobiles is left out, and so are workers' own lines that are not
    public at `at`: what a file does not hold, importing it leaves alone.
    """
    register, book = read_register(day=at.date()), Book()
    with translation.override("zh-hans"):
        for sheet in SHEETS:
            columns = [column for column in sheet.columns if with_personal or not column.personal]
            heads = [(heading(column), column.required, column.width) for column in columns]
            page = book.sheet(sheet.title, heads)
            book.rows(page, _rows(sheet, columns, register, with_personal=with_personal))
    return book.content()


def heading(column: Column) -> str:
    return f"{column.title}*" if column.required else column.title


def _rows(sheet: Sheet, columns: list[Column], register: Register, *, with_personal: bool) -> Iterator[list[str]]:
    for record in register.records[sheet.name].values():
        if with_personal or not _is_private(sheet, record, register):
            yield [sheet_value(column, sheet, record, register) for column in columns]


def _is_private(sheet: Sheet, record: Any, register: Register) -> bool:
    if sheet.name != "hotlines":
        return False
    record.worker = register.by_id("workers", record.worker_id)  # read already: no query for it
    return not is_public(record, register.day)
