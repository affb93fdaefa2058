"""Storing many contacts and shifts that took place, as a take-over of earlier records does."""

from __future__ import annotations

import uuid
from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import datetime
from typing import Any, NamedTuple

from django.db import transaction

from hongmian.accounts.models import User
from hongmian.contacts.enums import CallerGroup, ContactKind, Outcome, ShiftState
from hongmian.contacts.models import Contact, Shift
from hongmian.contacts.queries.counted import CODES_OF_KIND, STAFFED
from hongmian.directory.domain.live_days import LiveDays
from hongmian.indicators.domain.counting import count_many
from hongmian.indicators.domain.storing import store_records
from hongmian.indicators.enums import Code
from hongmian.indicators.units import Cell, unit_of_line
from hongmian.kit.clock import SHANGHAI


class PastContact(NamedTuple):
    """A contact that took place; `worker`, `client` and `shift` are ids, the rest as in `models.Contact`."""

    id: uuid.UUID
    hotline: Any
    at: datetime
    worker: uuid.UUID | None
    kind: ContactKind
    topic: str = ""
    caller: CallerGroup = CallerGroup.UNKNOWN
    outcome: Outcome = Outcome.ANSWERED
    minutes: int | None = None
    client: uuid.UUID | None = None
    note: str = ""
    shift: uuid.UUID | None = None


class PastShift(NamedTuple):
    """A shift; `worker` is an id, the rest as in `models.Shift`."""

    id: uuid.UUID
    hotline: Any
    worker: uuid.UUID
    starts_at: datetime
    ends_at: datetime
    taken_at: datetime | None
    left_at: datetime | None
    state: ShiftState = ShiftState.DONE


@transaction.atomic
def store_contacts(*, contacts: Iterable[PastContact], form: int, by: User | None) -> int:
    """Store and count contacts, logged by `by` when they took place with version `form` of the form; return how many.

    Raises Refused where a line was not in service or does not log live on that day, `IntegrityError` for an id that
    is there already; then none is stored.
    """
    days, found = LiveDays(), Counter[tuple[Any, Any, ContactKind]]()

    def records() -> Iterator[dict[str, Any]]:
        for one in contacts:
            day = one.at.astimezone(SHANGHAI).date()
            days.check(one.hotline, day)
            found[one.hotline, day, one.kind] += 1
            yield _contact(one, form, by)

    store_records(Contact, records())
    changes: Counter[Cell] = Counter()
    for (line, day, kind), number in found.items():
        changes[Cell(unit_of_line(line), day, Code.CITIZENS_SERVED.value)] += number
        if kind in CODES_OF_KIND:
            changes[Cell(unit_of_line(line), day, CODES_OF_KIND[kind].value)] += number
    count_many(changes=changes)
    return found.total()


@transaction.atomic
def store_shifts(*, shifts: Iterable[PastShift], by: User | None) -> int:
    """Store shifts planned by `by`, and count those that were taken; return how many. Raises as `store_contacts`."""
    days, changes = LiveDays(), Counter[Cell]()

    def records() -> Iterator[dict[str, Any]]:
        for one in shifts:
            day = one.starts_at.astimezone(SHANGHAI).date()
            days.check(one.hotline, day)
            if one.state in STAFFED:
                changes[Cell(unit_of_line(one.hotline), day, Code.OPERATOR_SHIFTS.value)] += 1
            yield _shift(one, by)

    stored = store_records(Shift, records())
    count_many(changes=changes)
    return stored


def _contact(one: PastContact, form: int, by: User | None) -> dict[str, Any]:
    day = one.at.astimezone(SHANGHAI).date()
    return _placed(one) | {"day": day, "logged_by": by and by.pk, "logged_at": one.at, "form": form}


def _shift(one: PastShift, by: User | None) -> dict[str, Any]:
    day = one.starts_at.astimezone(SHANGHAI).date()
    return _placed(one) | {"day": day, "planned_by": by and by.pk}


def _placed(one: PastContact | PastShift) -> dict[str, Any]:
    line = one.hotline
    return one._asdict() | {"hotline": line.pk, "agency": line.agency_id, "district": line.district_id}
