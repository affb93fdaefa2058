"""Corrections: an entry is undone whole by a counter-entry of the same day; then the right one is entered."""

from __future__ import annotations

import uuid
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from hongmian.accounts.models import User
from hongmian.kit.errors import Refused
from hongmian.relief.domain.entering import check_nameless, enter, stored
from hongmian.relief.domain.stocks import add, lock_stocks
from hongmian.relief.enums import Move
from hongmian.relief.models import Entry, Receipt
from hongmian.relief.naming import amount
from hongmian.relief.queries.flows import lowest_since, moved
from hongmian.relief.rules import can_be_left

NAMED = 3  # entries that a refusal names


@transaction.atomic
def reverse(*, entry_id: uuid.UUID, entry: Entry, reason: str, by: User | None, at: datetime) -> Entry:
    """Undo `entry` as a whole; its receipt number may be used again. Undone already: returns the counter-entry.

    Raises Refused: no reason, a counter-entry, or goods that have gone further since; it says what to undo first.
    """
    check_nameless(reason=reason)
    if len(reason.strip()) < 2:
        raise Refused(_("Say why it is undone; it is kept."), field="reason")
    if entry.move == Move.CORRECTION:
        raise Refused(_("A counter-entry stays. Enter the right one anew."))
    changes = _changes(entry)
    stocks = lock_stocks(item=entry.item, holders=changes)
    done = stored(entry_id) or Entry.objects.filter(reverses=entry).first()
    if done:
        return done
    for holder, (quantity, value) in changes.items():
        left = (stocks[holder].quantity + quantity, stocks[holder].value + value)
        if quantity < 0 and (
            not can_be_left(*left) or lowest_since(holder=holder, item=entry.item, day=entry.day) + quantity < 0
        ):
            raise Refused(_undo_first(entry, holder))
        add(stock=stocks[holder], quantity=quantity, value=value)
    Receipt.objects.filter(entry=entry).delete()
    counter = Entry(
        id=entry_id, move=Move.CORRECTION, reverses=entry, item=entry.item, holder_id=entry.holder_id,
        to_id=entry.to_id, to_association=entry.to_association, quantity=-entry.quantity, value=-entry.value,
        day=entry.day, receipt_no=entry.receipt_no, qualification_id=entry.qualification_id, remark=reason.strip(),
        district_id=entry.district_id,
    )  # fmt: skip
    return enter(entry=counter, by=by, at=at)


def _changes(entry: Entry) -> dict[uuid.UUID | None, tuple[int, int]]:
    """Return what undoing does to each stock: holder → (quantity, value)."""
    if entry.move == Move.RECEIVED:
        return {entry.holder_id: (-entry.quantity, -entry.value)}
    changes: dict[uuid.UUID | None, tuple[int, int]] = {entry.holder_id: (entry.quantity, entry.value)}
    if entry.move == Move.ALLOCATED:
        changes[entry.to_id] = (-entry.quantity, -entry.value)
    return changes


def _undo_first(entry: Entry, holder: uuid.UUID | None) -> str:
    """Name the latest movements out of the stock that stand in the way."""
    later = moved().filter(item=entry.item, holder=holder, move__in=(Move.ALLOCATED, Move.HANDED_OUT), reversed_by=None)
    named = [
        f"{one.get_move_display()} {one.day.isoformat()} × {amount(entry.item, one.quantity)}" for one in later[:NAMED]
    ]
    return _("It has gone further since. Undo first, the latest first: %(what)s.") % {"what": "; ".join(named)}
