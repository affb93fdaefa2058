"""What is stored, as the workbook that the import reads: brought back unaltered, every row is unchanged."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.utils import translation

from hongmian.directory.domain.exporting.pages import Book
from hongmian.directory.domain.importing.columns import Column, Sheet
from hongmian.directory.domain.importing.layout import SHEETS
from hongmian.directory.domain.importing.register import Register, read_register
from hongmian.directory.domain.importing.values import sheet_value
from hongmian.directory.enums import HotlineKind


def network_workbook(*, with_personal: bool = False) -> bytes:
    """Return the whole network as an .xlsx in Chinese; six queries.

    Without `with_personal` the column of workers' mobiles is left out, and so are workers' own lines without
    their consent: what a file does not hold, importing it leaves alone.
    """
    register, book = read_register(), Book()
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
        if with_personal or not _is_private(sheet, record):
            yield [sheet_value(column, sheet, record, register) for column in columns]


def _is_private(sheet: Sheet, record: Any) -> bool:
    return sheet.name == "hotlines" and record.kind == HotlineKind.OWN_MOBILE and record.consent_on is None
