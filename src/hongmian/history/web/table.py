"""History as CSV: one changed field a row, safe to open in a spreadsheet."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator

from django.db.models import QuerySet
from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from hongmian.history.models import Change
from hongmian.history.queries.telling import Told, tell
from hongmian.kit.access import Action

BYTE_ORDER_MARK = "\ufeff"  # by which Excel knows UTF-8
FORMULA_SIGNS = ("=", "+", "-", "@", "\t", "\r")
BATCH = 500


def as_csv(rows: QuerySet[Change]) -> str:
    """Return the changes as CSV text, newest first."""
    out = io.StringIO()
    out.write(BYTE_ORDER_MARK)
    writer = csv.writer(out)
    writer.writerow(
        [_("When"), _("Who"), _("What"), _("Kind of record"), _("Record"), _("Field"), _("Before"), _("After")]
    )
    for start in range(0, rows.count(), BATCH):
        for told in tell(rows.order_by("-at", "-pk")[start : start + BATCH], may=_nothing):
            writer.writerows([_safe(cell) for cell in row] for row in _rows(told))
    return out.getvalue()


def _nothing(_action: Action) -> bool:
    return False  # a table has no links


def _rows(told: Told) -> Iterator[tuple[str, ...]]:
    head = (localtime(told.at).isoformat(timespec="seconds"), told.who, told.kind, told.noun, told.name)
    for line in told.lines:
        yield (*head, line.field, line.before, line.after)
    if not told.lines:
        yield (*head, "", "", "")


def _safe(cell: str) -> str:
    return f"'{cell}" if cell.startswith(FORMULA_SIGNS) else cell
