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

LONG_NUMBER = re.compile(r"\d(?:[ \-]?\d){6,}")  # a telephone or identity number


class Holder(Protocol):
    """An agency of `directory`; where None stands in its place, the association is meant."""

    pk: Any
    district_id: str | None


def stored(entry_id: uuid.UUID) -> Entry | None:
    """Return the entry a form with this id has already made."""
    return Entry.objects.select_related("item").filter(pk=entry_id).first()


def check_day(day: date, at: datetime) -> None:
    if not is_plausible(day) or day > at.astimezone(SHANGHAI).date():
        raise Refused(_("Choose a day that is not in the future."), field="day")


def check_nameless(**texts: str) -> None:
    """Raise Refused if a text that others read holds a long number: remarks name no person."""
    for field, text in texts.items():
        if LONG_NUMBER.search(text):
            raise Refused(_("Leave out telephone and identity numbers: others read this."), field=field)


def enter(*, entry: Entry, by: User | None, at: datetime) -> Entry:
    """Store a new entry, take its receipt number, count it, keep its history. The stocks are the caller's to move."""
    entry.by, entry.at = by, at
    entry.save(force_insert=True)
    if entry.receipt_no and entry.move != Move.CORRECTION:
        _take_number(entry)
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


def _take_number(entry: Entry) -> None:
    try:
        with transaction.atomic():
            Receipt.objects.create(holder=held(entry.holder_id), number=entry.receipt_no, entry=entry)
    except IntegrityError as error:
        raise Refused(
            _("Receipt number %(number)s is already used. Look into the ledger, or take the next number.")
            % {"number": entry.receipt_no},
            field="receipt_no",
        ) from error


def next_number(holder: uuid.UUID | None, day: date) -> str:
    """Return a receipt number that the holder has not used: year, then a count."""
    taken = set(Receipt.objects.filter(holder=held(holder)).values_list("number", flat=True))
    n = len(taken) + 1
    while f"{day.year}-{n:04}" in taken:
        n += 1
    return f"{day.year}-{n:04}"
