"""The public hotlines of the register as entries of an award that nobody sends anything in for."""

from __future__ import annotations

import uuid
from datetime import datetime
from typing import Final

from django.db import transaction
from django.utils.translation import gettext as _

from hongmian.accounts.models import User
from hongmian.awards.domain.entries.numbers import free_number, review_number
from hongmian.awards.domain.entries.reaching import CannotEnter, held_call
from hongmian.awards.domain.entries.submitting import bind
from hongmian.awards.enums import CallState, EntryState, Verdict
from hongmian.awards.logbook import tell_all
from hongmian.awards.models import Call, Eligibility, Entry
from hongmian.awards.queries.entries import content_of
from hongmian.directory.queries.in_service import public_hotlines
from hongmian.history.domain.record import Event, picture, record_changes
from hongmian.history.enums import ChangeKind
from hongmian.kit.ids import stable_id

WHY: Final = "登记在册的公开热线。"  # in the contest log


@transaction.atomic
def register_hotlines(*, call: Call, at: datetime, by: User | None = None) -> list[Entry]:
    """Enter every public hotline of the register at `at`, each eligible as it stands there. Done once: asked again, the
    entries of the first time are returned, though lines have come or gone since."""
    held = held_call(call)
    if not held.of_register or not held.is_published:
        raise CannotEnter(_("Only a published call without entrants takes its entries from the register."))
    there = list(held.entries.order_by("number"))
    if there:
        return there
    entries = _entries(held, at)
    Entry.objects.bulk_create(entries, batch_size=500)
    found = [Eligibility(entry=one, verdict=Verdict.ELIGIBLE, answers={}, why=WHY, at=at, by=by) for one in entries]
    Eligibility.objects.bulk_create(found, batch_size=500)
    record_changes(events=[Event(one, ChangeKind.ADDED, {}, picture(one)) for one in entries], by=by, at=at)
    tell_all([event for one in entries for event in _events(one)], at=at)
    return entries


def register_due(*, at: datetime) -> int:
    """Enter the hotlines of each published call whose entry has closed; return for how many calls that was done."""
    calls = Call.objects.filter(state=CallState.PUBLISHED, entry_closes_at__lte=at, entries=None).defer("frozen")
    due = [call for call in calls if call.of_register]
    for call in due:
        register_hotlines(call=call, at=at)
    return len(due)


def _entries(call: Call, at: datetime) -> list[Entry]:
    """In the order of their numbers, which tells nothing of the lines."""
    lines = list(public_hotlines(at=at).order_by("pk"))
    entries, taken, seen = [], set[str](), set[str]()
    for line in lines:
        pk = stable_id("award entry", f"{call.pk}:{line.pk}")
        entry = Entry(
            pk=pk, call=call, hotline=line, agency_id=line.agency_id, title=line.name[:60], state=EntryState.SUBMITTED
        )
        entry.number = _number(call, pk, taken, len(lines))
        entry.review_number = review_number(call, entry.number, seen, count=len(lines))
        seen.add(entry.review_number)
        entry.form_version = call.form.get("version", 1)
        entry.verdict, entry.may_publish = Verdict.ELIGIBLE, True
        entry.begun_at = entry.saved_at = entry.sent_at = at
        bind(entry, content_of(entry, ()))
        entry.compared = entry.commitment  # there is no text
        entries.append(entry)
    return sorted(entries, key=lambda one: one.number)


def _number(call: Call, pk: uuid.UUID, taken: set[str], count: int) -> str:
    number = free_number(call, pk, taken, count=count)
    taken.add(number)
    return number


def _events(entry: Entry) -> list[tuple[str, str, dict[str, object]]]:
    named = {"entry": entry.number}
    return [
        ("entry", entry.call_id, {**named, "commitment": entry.commitment}),
        ("eligibility", entry.call_id, {**named, "verdict": entry.verdict, "why": WHY}),
    ]
