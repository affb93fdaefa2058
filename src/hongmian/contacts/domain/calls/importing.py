"""Taking call records in: all rows or none, each call once, numbers that are no line of the agency listed."""

from __future__ import annotations

import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from hongmian.accounts.models import User
from hongmian.contacts.domain.calls.reading import Call, Fault
from hongmian.contacts.domain.logging import FURTHEST_BACK
from hongmian.contacts.domain.missed_calls import add_missed_call
from hongmian.contacts.models import CallRecord, Contact
from hongmian.directory.domain.own_mobiles import number_keys
from hongmian.directory.queries.in_service import hotlines_in_service
from hongmian.kit.ids import stable_id


@dataclass(frozen=True)
class Taken:
    """`drafts`: answered calls that wait for their record; `missed`: calls to be called back; `known`: taken in
    before; `unknown`: numbers that are no line of the agency in service, with how many calls each."""

    drafts: int
    missed: int
    known: int
    unknown: dict[str, int]


class BadRows(Exception):
    """Nothing was taken in; `faults` say why."""

    def __init__(self, faults: Sequence[Fault]) -> None:
        super().__init__()
        self.faults = list(faults)


@transaction.atomic
def take_in_calls(
    *, agency: uuid.UUID, calls: Sequence[Call], faults: Sequence[Fault], by: User | None, at: datetime
) -> Taken:
    """Store what an exchange recorded. Raises BadRows, and stores nothing, if any row cannot be taken as it is."""
    wrong = [*faults, *_out_of_time(calls, at)]
    if wrong:
        raise BadRows(sorted(wrong, key=lambda fault: fault.row))
    lines = {line.number_key: line for line in hotlines_in_service(at=at).filter(agency=agency).defer("number")}
    found = {number: _line(lines, number) for number in {call.called for call in calls}}
    known = set(
        CallRecord.objects.filter(agency=agency, exchange_id__in=[call.exchange_id for call in calls]).values_list(
            "exchange_id", flat=True
        )
    )
    counts, unknown = {"drafts": 0, "missed": 0, "known": 0}, dict[str, int]()
    for call in sorted(calls, key=lambda one: one.started_at):
        line = found[call.called]
        if line is None:
            unknown[call.called] = unknown.get(call.called, 0) + 1
        elif call.exchange_id in known:
            counts["known"] += 1
        else:
            known.add(call.exchange_id)
            counts["drafts" if call.answered else "missed"] += 1
            _take(call, line, agency, by, at)
    return Taken(**counts, unknown=unknown)


@transaction.atomic
def settle_call(*, pk: uuid.UUID, agencies: frozenset[uuid.UUID], at: datetime) -> bool:
    """A call of these agencies needs no record any more: it has one, or it was none. Its number is forgotten."""
    waiting = CallRecord.objects.filter(pk=pk, agency__in=agencies, settled_at=None)
    return bool(waiting.update(settled_at=at, phone=""))


def forget_call_numbers(*, at: datetime) -> int:
    """Settle calls too old to be logged, and those whose contact is there; return how many."""
    late = CallRecord.objects.filter(settled_at=None, called_at__lt=at - FURTHEST_BACK)
    logged = CallRecord.objects.filter(
        settled_at=None, pk__in=Contact.objects.filter(logged_at__gte=at - FURTHEST_BACK)
    )
    return late.update(settled_at=at, phone="") + logged.update(settled_at=at, phone="")


def _take(call: Call, line: Any, agency: uuid.UUID, by: User | None, at: datetime) -> None:
    key = stable_id("call", f"{agency}/{call.exchange_id}")
    CallRecord.objects.create(
        pk=key, agency_id=agency, hotline=line, exchange_id=call.exchange_id, called_at=call.started_at,
        seconds=call.seconds, answered=call.answered, phone=call.caller if call.answered else "",
        settled_at=None if call.answered else at,
    )  # fmt: skip
    if not call.answered and call.caller:
        add_missed_call(key=key, hotline=line, phone=call.caller, called_at=call.started_at, by=by, at=at)


def _line(lines: dict[str, Any], number: str) -> Any:
    return next((lines[key] for key in number_keys(number) if key in lines), None)


def _out_of_time(calls: Sequence[Call], at: datetime) -> list[Fault]:
    wrong = []
    for call in calls:
        if call.started_at.year == 1970:
            continue  # told already
        if call.started_at > at:
            wrong.append(Fault(call.row, call.time_column, _("This time is still to come.")))
        elif call.started_at < at - FURTHEST_BACK:
            wrong.append(Fault(call.row, call.time_column, _("Call records are taken in within seven days.")))
    return wrong
