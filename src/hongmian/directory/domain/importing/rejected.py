"""The rejected rows, back in a workbook: same sheets and headers, the cells marked, the reason beside them."""

from __future__ import annotations

import io
from collections.abc import Sequence
from typing import Any

import xlsxwriter

from hongmian.directory.domain.importing.cells import plain
from hongmian.directory.domain.importing.layout import REASON, header_word, headers_of, speaks_chinese
from hongmian.directory.domain.importing.outcome import ImportOutcome
from hongmian.directory.domain.importing.plan import RowPlan, RowStatus
from hongmian.directory.domain.importing.reading import ReadSheet

MARK = "#F9E0DA"
HEAD = "#F1EADB"


def rejected_workbook(outcome: ImportOutcome) -> bytes:
    """Return the .xlsx of the rejected rows, in the reader's language. Corrected, it can be imported as it is."""
    out = io.BytesIO()
    book = xlsxwriter.Workbook(out, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False})
    formats = {
        "head": book.add_format({"bold": True, "bg_color": HEAD, "num_format": "@"}),
        "cell": book.add_format({"num_format": "@", "valign": "top"}),
        "mark": book.add_format({"num_format": "@", "bg_color": MARK, "valign": "top"}),
        "reason": book.add_format({"text_wrap": True, "valign": "top", "font_color": "#8A1C12"}),
    }
    rows = list(outcome.plan.of(RowStatus.REJECTED))
    for read in outcome.plan.workbook.sheets:
        of_sheet = [row for row in rows if row.read is read]
        if of_sheet:
            _write_sheet(book, read, of_sheet, formats)
    book.close()
    return out.getvalue()


def _write_sheet(book: Any, read: ReadSheet, rows: Sequence[RowPlan], formats: dict[str, Any]) -> None:
    page = book.add_worksheet(read.title)
    kept = [position for position, header in enumerate(read.headers) if header and header not in REASON]
    lacking = sorted({
        problem.column.name
        for row in rows for problem in row.problems if problem.column not in read.columns.values()
    })  # fmt: skip
    heads = [read.headers[position] for position in kept] + [read.sheet.column(name).title for name in lacking]
    for at, head in enumerate([*heads, REASON[0 if speaks_chinese() else 1]]):
        page.write_string(0, at, head, formats["head"])
    page.set_column(0, len(heads) - 1, 18)
    page.set_column(len(heads), len(heads), 60)
    page.freeze_panes(1, 0)
    known = headers_of(read.sheet)
    for line, row in enumerate(rows, start=1):
        wrong = {problem.column.name: str(problem.reason) for problem in row.problems}
        texts = [plain(row.cells[position]) if position < len(row.cells) else "" for position in kept]
        for at, (head, text) in enumerate(zip(heads, [*texts, *[""] * len(lacking)], strict=True)):
            column = known.get(header_word(head))
            reason = wrong.get(column.name) if column else None
            page.write_string(line, at, text, formats["mark" if reason else "cell"])
            if reason:
                page.write_comment(line, at, reason, {"x_scale": 2})
        page.write_string(line, len(heads), _reasons(row), formats["reason"])


def _reasons(row: RowPlan) -> str:
    parts = ("：", "\n") if speaks_chinese() else (": ", "\n")
    return parts[1].join(f"{problem.column.title}{parts[0]}{problem.reason}" for problem in row.problems)
