"""Storing many contacts and shifts that took place, as a take-over of earlier records does."""

from __future__ import annotations

import uuid
from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import datetime
from itertools import islice
from typing import Any, NamedTuple

from django.db import transaction

from hongmian.accounts.models import User
from hongmian.contacts.enums import CallerGroup, ContactKind, Outcome, ShiftState
from hongmian.contacts.models import Contact, Shift
from hongmian.contacts.queries.counted import CODES_OF_KIND, STAFFED
from hongmian.directory.domain.live_days import LiveDays
from hongmian.indicators.domain.counting import count_many
from hongmian.indicators.enums import Code
from hongmian.indicators.units import Cell, unit_of_line

AT_ONCE = 2000


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

    def records() -> Iterator[Contact]:
        for one in contacts:
            day = one.at.date()
            days.check(one.hotline, day)
            found[one.hotline, day, one.kind] += 1
            yield _contact(one, form, by)

    _store(Contact, records())
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

    def records() -> Iterator[Shift]:
        for one in shifts:
            day = one.starts_at.date()
            days.check(one.hotline, day)
            if one.state in STAFFED:
                changes[Cell(unit_of_line(one.hotline), day, Code.OPERATOR_SHIFTS.value)] += 1
            yield _shift(one, by)

    stored = _store(Shift, records())
    count_many(changes=changes)
    return stored


def _store(model: Any, records: Iterator[Any]) -> int:
    stored = 0
    while batch := list(islice(records, AT_ONCE)):
        model.objects.bulk_create(batch)
        stored += len(batch)
    return stored


def _contact(one: PastContact, form: int, by: User | None) -> Contact:
    line = one.hotline
    return Contact(
        id=one.id, hotline_id=line.pk, agency_id=line.agency_id, district_id=line.district_id, worker_id=one.worker,
        day=one.at.date(), logged_by=by, logged_at=one.at, at=one.at, minutes=one.minutes, form=form, kind=one.kind,
        topic=one.topic, caller=one.caller, outcome=one.outcome, client=one.client, note=one.note, shift_id=one.shift,
    )  # fmt: skip


def _shift(one: PastShift, by: User | None) -> Shift:
    line = one.hotline
    return Shift(
        id=one.id, hotline_id=line.pk, agency_id=line.agency_id, district_id=line.district_id, worker_id=one.worker,
        day=one.starts_at.date(), starts_at=one.starts_at, ends_at=one.ends_at, state=one.state,
        taken_at=one.taken_at, left_at=one.left_at, planned_by=by,
    )  # fmt: skip
