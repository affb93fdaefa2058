"""The rejected rows, back in a workbook: the file's own columns, the wrong cells marked, the reason beside them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from xlsxwriter.worksheet import Worksheet

from hongmian.returns.domain.checking import Checked, texts_of
from hongmian.returns.domain.layout import BY_NAME, REASON, SHEET, speaks_chinese
from hongmian.returns.domain.reasons import Reason, Why, reason_from_json
from hongmian.returns.enums import RowState
from hongmian.returns.models import Return, ReturnRow
from hongmian.ui.workbooks.pages import Book

Told = Sequence[tuple[str, Reason]]  # (column, reason)


def rejected_of(sent: Return) -> bytes:
    """Return the .xlsx of a return's rejected rows, in the reader's language. Corrected, it can be sent as it is."""
    rows = ReturnRow.objects.filter(sent=sent, state=RowState.REJECTED)
    told = [(row.row, row.cells, [(c, reason_from_json(reason)) for c, _value, reason in row.problems]) for row in rows]
    return _workbook(sent.heads, told)


def rejected_rows(checked: Checked) -> bytes:
    """Do as `rejected_of` for what was only checked."""
    ours = {place: name for name, place in checked.read.places.items()}
    heads = [[head, ours.get(place, "")] for place, head in enumerate(checked.read.heads)]
    rows = [
        (row.number, texts_of(checked.read, row), list(row.problems.items())) for row in checked.of(RowState.REJECTED)
    ]
    return _workbook(heads, rows)


def reasons_text(told: Iterable[tuple[str, Reason]]) -> str:
    colon = "：" if speaks_chinese() else ": "
    return "\n".join(f"{BY_NAME[column].title}{colon}{reason}" for column, reason in told)


def _workbook(heads: Sequence[Sequence[str]], rows: Sequence[tuple[int, Sequence[str], Told]]) -> bytes:
    """Write the rows one below the other; where a reason points to a row, it points to where that stands now."""
    book = Book()
    title, reason = (names[0 if speaks_chinese() else 1] for names in (SHEET, REASON))
    kept = [(place, head, name) for place, (head, name) in enumerate(heads) if head and head not in REASON]
    widths = [
        (head, bool(name and BY_NAME[name].required), BY_NAME[name].width if name else 16) for _p, head, name in kept
    ]
    page = book.sheet(title, [*widths, (reason, True, 60)])
    moved = {str(number): str(line) for line, (number, _cells, _told) in enumerate(rows, start=2)}
    for line, (_number, cells, told) in enumerate(rows, start=1):
        _write_row(book, page, line, kept, cells, [(column, reason.with_rows(moved)) for column, reason in told])
    return book.content()


def _write_row(book: Book, page: Worksheet, line: int, kept: Any, cells: Sequence[str], told: Told) -> None:
    wrong = {column: reason for column, reason in told if reason.why != Why.DAY_REJECTED}
    for at, (place, _head, name) in enumerate(kept):
        text = cells[place] if place < len(cells) else ""
        page.write_string(line, at, text, book.marked if name in wrong else book.text)
        if name in wrong:
            page.write_comment(line, at, str(wrong[name]), {"x_scale": 2})
    page.write_string(line, len(kept), reasons_text(told), book.reason)
