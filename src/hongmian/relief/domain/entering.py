"""Storing an entry of the ledger with all that goes with it: stock, count, receipt, history."""

from __future__ import annotations

import re
import uuid
from datetime import date, datetime
from typing import Any, Protocol

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from hongmian.accounts.models import User
from hongmian.history.domain.record import record_change
from hongmian.history.enums import ChangeKind
from hongmian.indicators.domain.counting import count
from hongmian.indicators.enums import Code, UnitKind
from hongmian.indicators.units import ASSOCIATION, Cell, Unit
from hongmian.kit.clock import SHANGHAI
from hongmian.kit.days import is_plausible
from hongmian.kit.errors import Refused
from hongmian.relief.domain.stocks import held
from hongmian.relief.enums import Move
from hongmian.relief.models import Entry, Receipt

ATTEMPTS = 5
LONG_NUMBER = re.compile(r"\d(?:[ \-]?\d){6,}")  # a telephone or identity number


class Holder(Protocol):
    """An agency of `directory`; where None stands in its place, the association is meant."""

    pk: Any

    @property
    def district_id(self) -> str | None: ...


def stored(entry_id: uuid.UUID, **written: object) -> Entry | None:
    """Return the entry a form with this id has already made, `written` as it is now.

    Raises Refused if it was made of other figures: someone went back in the browser to enter the next one.
    """
    found = Entry.objects.select_related("item").filter(pk=entry_id).first()
    if found and any(getattr(found, name) != value for name, value in written.items()):
        raise Refused(_("This form has been stored already, with other figures. Open a new form for the next entry."))
    return found


def check_day(day: date, at: datetime) -> None:
    if not is_plausible(day) or day > at.astimezone(SHANGHAI).date():
        raise Refused(_("Choose a day that is not in the future."), field="day")


def check_nameless(**texts: str) -> None:
    """Raise Refused if a text that others read holds a long number: remarks name no person."""
    for field, text in texts.items():
        if LONG_NUMBER.search(text):
            raise Refused(_("Leave out telephone and identity numbers: others read this."), field=field)


def enter(*, entry: Entry, by: User | None, at: datetime) -> Entry:
    """Store a new entry, count it, keep its history. The stocks are the caller's to move."""
    entry.by, entry.at = by, at
    entry.save(force_insert=True)
    count(changes=counts_of(entry))
    record_change(record=entry, kind=ChangeKind.ADDED, before={}, by=by, at=at)
    return entry


def counts_of(entry: Entry) -> dict[Cell, int]:
    """Return what an entry adds to the day counts: only what was received is counted, and its counter-entry."""
    origin = entry.reverses if entry.reverses else entry
    if origin.move != Move.RECEIVED:
        return {}
    unit = ASSOCIATION
    if entry.holder_id:
        unit = Unit(UnitKind.AGENCY, entry.holder_id, entry.holder_id, entry.district_id or "")
    if entry.item.is_money:
        return {Cell(unit, entry.day, Code.FUNDS_RAISED.value): entry.value}
    return {
        Cell(unit, entry.day, Code.GOODS_ITEMS.value): entry.quantity,
        Cell(unit, entry.day, Code.GOODS_VALUE.value): entry.value,
    }


def take_number(*, entry_id: uuid.UUID, holder: uuid.UUID | None, number: str, day: date) -> str:
    """Take a receipt number for an entry about to be stored: the one named, or the holder's next of the year.

    Raises Refused if the one named is used. Two who want the next at once get two.
    """
    if number:
        if not _taken(entry_id, holder, number):
            raise Refused(
                _("Receipt number %(number)s is already used. Look into the ledger, or take the next number.")
                % {"number": number},
                field="receipt_no",
            )
        return number
    for _attempt in range(ATTEMPTS):
        if _taken(entry_id, holder, number := _next_number(holder, day)):
            return number
    raise Refused(_("Others are entering at this moment. Please send it again."))


def _taken(entry_id: uuid.UUID, holder: uuid.UUID | None, number: str) -> bool:
    """Store the number; False if it is in use."""
    try:
        with transaction.atomic():
            Receipt.objects.create(holder=held(holder), number=number, entry_id=entry_id)
    except IntegrityError:
        return False
    return True


def _next_number(holder: uuid.UUID | None, day: date) -> str:
    """Number on from all that was ever given out: what stands on an undone receipt is on paper somewhere."""
    of_year = Entry.objects.filter(holder=holder, receipt_no__startswith=f"{day.year}-")
    used = set(of_year.order_by().values_list("receipt_no", flat=True))
    n = len(used) + 1
    while f"{day.year}-{n:04}" in used:
        n += 1
    return f"{day.year}-{n:04}"
