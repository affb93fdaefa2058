"""A sheet ends: the pair is no more, and what was handed in counts no longer."""

from __future__ import annotations

from datetime import datetime

from hongmian.accounts.models import User
from hongmian.awards.logbook import tell
from hongmian.awards.models import Sheet
from hongmian.history.domain.record import picture, record_change
from hongmian.history.enums import ChangeKind

RECUSED = "评委回避"  # in the log for everyone: neither who nor why
OFF_THE_PANEL = "评委退出评审组"


def end_sheet(*, sheet: Sheet, why: str, by: User | None, at: datetime) -> Sheet:
    """End a sheet that the caller holds; handed in before, the log tells that it is struck."""
    before = picture(sheet)
    sheet.ended_at, sheet.ended_why = at, why
    sheet.save(update_fields=["ended_at", "ended_why"])
    record_change(record=sheet, kind=ChangeKind.WITHDRAWN, before=before, by=by, at=at)
    if sheet.commitment:
        tell("struck", sheet.entry.call_id, at=at, commitment=sheet.commitment, why=why)
    return sheet
