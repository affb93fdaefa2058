"""The roster of a week as CSV: one shift a row, safe to open in a spreadsheet."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from hongmian.contacts.models import Shift
from hongmian.kit.clock import SHANGHAI

BYTE_ORDER_MARK = "\ufeff"  # by which Excel knows UTF-8
FORMULA_SIGNS = ("=", "+", "-", "@", "\t", "\r")


def roster_csv(shifts: Iterable[Shift]) -> str:
    out = io.StringIO()
    out.write(BYTE_ORDER_MARK)
    writer = csv.writer(out)
    heads = [_("Day"), _("Agency"), _("Hotline"), _("Staff number"), pgettext("person", "Name"), _("From"), _("To")]
    writer.writerow([*heads, _("State"), _("Came on duty"), _("Checked out")])
    for shift in shifts:
        writer.writerow([_safe(cell) for cell in _row(shift)])
    return out.getvalue()


def _row(shift: Shift) -> Iterator[str]:
    yield from (shift.day.isoformat(), str(shift.agency), str(shift.hotline), shift.worker.staff_no, str(shift.worker))
    for moment in (shift.starts_at, shift.ends_at):
        yield f"{moment.astimezone(SHANGHAI):%Y-%m-%d %H:%M}"
    yield str(shift.get_state_display())
    for known in (shift.taken_at, shift.left_at):
        yield f"{known.astimezone(SHANGHAI):%Y-%m-%d %H:%M}" if known else ""


def _safe(cell: str) -> str:
    return f"'{cell}" if cell.startswith(FORMULA_SIGNS) else cell
