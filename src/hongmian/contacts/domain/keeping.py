"""What every verb of contacts does alike: lock, compare, count, keep the history."""

from __future__ import annotations

import uuid
from collections import Counter
from collections.abc import Mapping
from datetime import datetime

from hongmian.accounts.models import User
from hongmian.contacts.enums import ContactKind
from hongmian.contacts.models import Contact
from hongmian.contacts.queries.counted import CODES_OF_KIND
from hongmian.history.domain.record import picture, record_change
from hongmian.history.enums import ChangeKind
from hongmian.indicators.domain.counting import count
from hongmian.indicators.enums import Code
from hongmian.indicators.units import Cell, unit_of_record

SHORTEST_REASON = 2


def cells_of(contact: Contact) -> dict[Cell, int]:
    """Return what a contact counts; nothing if it is voided."""
    if contact.voided_at:
        return {}
    unit = unit_of_record(contact)
    cells = {Cell(unit, contact.day, Code.CITIZENS_SERVED.value): 1}
    code = CODES_OF_KIND.get(ContactKind(contact.kind))
    return cells | ({Cell(unit, contact.day, code.value): 1} if code else {})


def locked(pk: uuid.UUID) -> Contact:
    return Contact.objects.select_for_update(of=("self",)).select_related("hotline").get(pk=pk)


def keep(
    contact: Contact, *, kind: ChangeKind, before: Mapping[str, str], counted: Mapping[Cell, int], by: User | None,
    at: datetime,
) -> Contact:  # fmt: skip
    """Store a changed contact, move its counts from `counted` to what it counts now, and keep the change."""
    contact.save()
    recount(counted, cells_of(contact))
    record_change(record=contact, kind=kind, before=before, by=by, at=at)
    return contact


def recount(old: Mapping[Cell, int], new: Mapping[Cell, int]) -> None:
    changes = Counter(dict(new))
    changes.subtract(old)
    count(changes={cell: change for cell, change in changes.items() if change})


def before_of(contact: Contact) -> tuple[dict[str, str], dict[Cell, int]]:
    """Return the picture of a contact and what it counts, before it is changed."""
    return picture(contact), cells_of(contact)
