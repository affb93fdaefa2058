"""An uploaded workbook and its rows, in the reader's words."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext_lazy as _

from hongmian.directory.domain.import_files import is_silent, last_beat
from hongmian.directory.domain.importing.columns import Column
from hongmian.directory.domain.importing.layout import BY_NAME
from hongmian.directory.domain.importing.outcome import LeftOut
from hongmian.directory.domain.importing.plan import RowStatus
from hongmian.directory.domain.importing.reasons import reason_from_json
from hongmian.directory.domain.importing.values import shown
from hongmian.directory.enums import ImportState
from hongmian.directory.models import ImportedRow, WorkbookImport

BUSY = (ImportState.CHECKING, ImportState.APPLYING)
STATUSES = {
    RowStatus.ADDED: _("Added"),
    RowStatus.CHANGED: _("Changed"),
    RowStatus.UNCHANGED: _("Unchanged"),
    RowStatus.REJECTED: _("Rejected"),
}
LISTED = (RowStatus.REJECTED, RowStatus.CHANGED, RowStatus.ADDED)  # the most pressing first


@dataclass(frozen=True)
class Line:
    """One field of a row: what it was and becomes, or what is wrong with it."""

    field: str
    before: str
    after: str
    reason: str = ""


@dataclass(frozen=True)
class ShownRow:
    sheet: str
    row: int
    title: str
    lines: list[Line]


@dataclass(frozen=True)
class SheetCount:
    """`cells`: (status, its word, rows) for each status."""

    name: str
    title: str
    cells: list[tuple[str, Any, int]]


def shown_rows(rows: Iterable[ImportedRow]) -> list[ShownRow]:
    return [ShownRow(BY_NAME[row.sheet].title, row.row, row.title, _lines(row)) for row in rows]


def sheet_counts(workbook: WorkbookImport) -> list[SheetCount]:
    return [
        SheetCount(name, BY_NAME[name].title, [(key.value, word, counts[key]) for key, word in STATUSES.items()])
        for name, counts in workbook.sheets.items()
    ]


def totals(workbook: WorkbookImport) -> dict[str, int]:
    """Return the rows of each status, over all sheets."""
    return {status.value: sum(counts[status] for counts in workbook.sheets.values()) for status in RowStatus}


def left_out(workbook: WorkbookImport) -> list[LeftOut]:
    return [LeftOut(*one) for one in workbook.left_out]


def progress(workbook: WorkbookImport) -> dict[str, Any]:
    """Return how far a busy import is: whether it is, percent, and whether its job seems to have stopped."""
    if workbook.state not in BUSY:
        return {"busy": False}
    done, total = last_beat(workbook.pk)
    return {"busy": True, "percent": round(100 * done / total) if total else 0, "silent": is_silent(workbook.pk)}


def _lines(row: ImportedRow) -> list[Line]:
    def column(name: str) -> Column:
        return BY_NAME[row.sheet].column(name)

    if row.status == RowStatus.REJECTED:
        return [
            Line(column(name).title, "", value, str(reason_from_json(reason))) for name, value, reason in row.problems
        ]
    return [
        Line(column(name).title, shown(column(name), before), shown(column(name), after))
        for name, before, after in row.differences
    ]
