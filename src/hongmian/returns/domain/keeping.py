"""Keeping a return: its beginning, and what its check found."""

from __future__ import annotations

import uuid
from collections.abc import Collection
from datetime import datetime

from hongmian.accounts.models import User
from hongmian.history.domain.record import picture, record_change
from hongmian.history.enums import ChangeKind
from hongmian.returns.domain.checking import Checked, Row, shown_value, texts_of
from hongmian.returns.domain.figures import as_held
from hongmian.returns.enums import ReturnState
from hongmian.returns.models import Held, Return, ReturnRow

CELL_MOST, SHOWN_MOST = 1000, 200  # signs: kept to be sent back, shown beside a reason


def new_return(
    *, pk: uuid.UUID, agency: uuid.UUID | None, file_name: str, by: User | None, at: datetime, language: str,
    mends: Return | None = None,
) -> tuple[Return, bool]:  # fmt: skip
    """Begin a return, or give back the one that has this id already; the second value says if it is new. `mends`: one
    of the sender's own that was sent back, and goes once this one is on its way."""
    given = {
        "agency_id": agency, "file_name": file_name[-120:], "sent_by": by, "sent_at": at, "language": language,
        "mends": mends,
    }  # fmt: skip
    sent, new = Return.objects.get_or_create(pk=pk, defaults=given)
    if new:
        record_change(record=sent, kind=ChangeKind.ADDED, before={}, by=by, at=at)
    return sent, new


def agency_of_sender(scope: Collection[uuid.UUID] | None, checked: Checked | None = None) -> uuid.UUID | None:
    """Return the agency a return belongs to; None: the association's. Who works for several sends for the one whose
    figures come first; what the file says of others is rejected."""
    if scope is None:
        return None
    return (checked.agency if checked else None) or min(scope, default=None)


def keep_checked(*, sent: Return, checked: Checked) -> None:
    """Keep the rows that are marked and the figures that are in order; the return then waits for its sender."""
    ReturnRow.objects.filter(sent=sent).delete()
    ReturnRow.objects.bulk_create([_row(sent, checked, row) for row in checked.marked], batch_size=500)
    Held.objects.update_or_create(sent=sent, defaults={"figures": as_held(checked.figures)})
    days = [one.day for one in checked.figures]
    sent.state = ReturnState.CHECKED
    sent.first_day, sent.last_day = min(days, default=None), max(days, default=None)
    sent.total = checked.total
    sent.counts = {state.value: rows for state, rows in checked.counts.items()} | {
        "unconfirmed": len(checked.unconfirmed), "empty": checked.empty, "days": len(checked.figures),
        "unknown": [head[:SHOWN_MOST] for head in checked.read.unknown], "unread": checked.read.unread,
    }  # fmt: skip
    sent.heads = _heads(checked)
    sent.save()


def change_state(*, sent: Return, state: ReturnState, by: User | None, at: datetime) -> None:
    """Store a return in its new state, with its history."""
    before = picture(Return.objects.get(pk=sent.pk))
    sent.state = state
    sent.save()
    record_change(record=sent, kind=ChangeKind.CHANGED, before=before, by=by, at=at)


def discard(*, sent: Return, by: User | None, at: datetime) -> None:
    """Let a return go that does not count. Its marked rows and figures go, who sent what and when stays."""
    change_state(sent=sent, state=ReturnState.DISCARDED, by=by, at=at)
    ReturnRow.objects.filter(sent=sent).delete()
    Held.objects.filter(sent=sent).delete()


def _heads(checked: Checked) -> list[list[str]]:
    """Return [head, our column or ""] for each column of the file."""
    ours = {place: name for name, place in checked.read.places.items()}
    return [[head, ours.get(place, "")] for place, head in enumerate(checked.read.heads)]


def _row(sent: Return, checked: Checked, row: Row) -> ReturnRow:
    return ReturnRow(
        sent=sent, row=row.number, cells=[text[:CELL_MOST] for text in texts_of(checked.read, row)],
        unit=row.unit.id if row.unit else None, day=row.day, code=row.code, value=row.value, state=row.state,
        problems=[
            [column, shown_value(checked.read, row, column)[:SHOWN_MOST], reason.as_json()]
            for column, reason in row.problems.items()
        ],
    )  # fmt: skip
