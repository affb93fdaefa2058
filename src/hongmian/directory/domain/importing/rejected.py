"""The rejected rows, back in a workbook: same sheets and headers, the cells marked, the reason beside them."""

from __future__ import annotations

from collections.abc import Sequence

from xlsxwriter.worksheet import Worksheet

from hongmian.directory.domain.importing.columns import Column, speaks_chinese
from hongmian.directory.domain.importing.layout import REASON
from hongmian.directory.domain.importing.outcome import ImportOutcome
from hongmian.directory.domain.importing.plan import RowPlan, RowStatus
from hongmian.directory.domain.importing.reading import ReadSheet
from hongmian.ui.workbooks.pages import Book
from hongmian.ui.workbooks.text import plain


def rejected_workbook(outcome: ImportOutcome) -> bytes:
    """Return the .xlsx of the rejected rows, in the reader's language. Corrected, it can be imported as it is."""
    book = Book()
    rows = list(outcome.plan.of(RowStatus.REJECTED))
    for read in outcome.plan.workbook.sheets:
        of_sheet = [row for row in rows if row.read is read]
        if of_sheet:
            _write_sheet(book, read, of_sheet)
    return book.content()


def _write_sheet(book: Book, read: ReadSheet, rows: Sequence[RowPlan]) -> None:
    places = _places(read, rows)
    heads = [(head, bool(column and column.required), 18) for head, _position, column in places]
    page = book.sheet(read.title, [*heads, (REASON[0 if speaks_chinese() else 1], True, 60)])
    for line, row in enumerate(rows, start=1):
        _write_row(book, page, line, row, places)


Place = tuple[str, int | None, Column | None]  # header, where the file has it, what it is


def _places(read: ReadSheet, rows: Sequence[RowPlan]) -> list[Place]:
    """Return the file's own columns in their order, then those that it lacks and must have."""
    held: list[Place] = [
        (header, position, read.columns.get(position))
        for position, header in enumerate(read.headers)
        if header and header not in REASON
    ]
    known = {column.name for column in read.columns.values()}
    wanted = {problem.column.name for row in rows for problem in row.problems} - known
    return held + [(column.title, None, column) for column in read.sheet.columns if column.name in wanted]


def _write_row(book: Book, page: Worksheet, line: int, row: RowPlan, places: Sequence[Place]) -> None:
    wrong = {problem.column.name: str(problem.reason) for problem in row.problems}
    for at, (_head, position, column) in enumerate(places):
        held = position is not None and position < len(row.cells)
        text = plain(row.cells[position]) if held and position is not None else ""
        reason = wrong.get(column.name) if column else None
        page.write_string(line, at, text, book.marked if reason else book.text)
        if reason:
            page.write_comment(line, at, reason, {"x_scale": 2})
    page.write_string(line, len(places), _reasons(row), book.reason)


def _reasons(row: RowPlan) -> str:
    colon = "：" if speaks_chinese() else ": "
    return "\n".join(f"{problem.column.title}{colon}{problem.reason}" for problem in row.problems)
