"""Entries as those who send them in read them, and what a commitment of one binds."""

from __future__ import annotations

import uuid
from collections.abc import Iterable
from datetime import datetime, timedelta
from hashlib import sha256
from typing import Any

from django.db.models import Case, Q, QuerySet, When

from hongmian.awards.enums import CallState, EntryState, Verdict
from hongmian.awards.models import Assignment, Call, Entry, EntryFile, Told
from hongmian.awards.rules import can_enter, can_keep_entry, is_to_mend
from hongmian.contests.contents import bound_entry, text_of_entry
from hongmian.contests.events import read_event
from hongmian.directory.person import Person

SOON = timedelta(days=2)
MOST_WAITING = 6  # named on a first page


def entries_kept_by(person: Person) -> QuerySet[Entry]:
    """Return the entries that a person sees before they are judged: their own, and those of agencies they manage."""
    own = Q(entered_by=person.user) if person.user is not None else Q(pk__in=())
    rows = Entry.objects.filter(own | Q(agency__in=person.managed_agencies), mends=None)
    return (
        rows.select_related("call", "agency", "entered_by", "certificate")
        .defer("answers", "salt")
        .order_by("-saved_at", "pk")
    )


def listed_entries(person: Person, *, at: datetime) -> QuerySet[Entry]:
    """Return them for a list: what is to be mended first, then drafts that can be sent in, then the others, each with
    its decisions at hand."""
    mend = Q(state=EntryState.SUBMITTED, verdict=Verdict.MEND, mend_by__gt=at)
    draft = Q(state=EntryState.DRAFT, call__entry_closes_at__gt=at)
    turn = Case(When(mend, then=0), When(draft, then=1), When(state=EntryState.SUBMITTED, then=2), default=3)
    rows = entries_kept_by(person).annotate(turn=turn).prefetch_related("decisions")
    return rows.order_by("turn", "mend_by", "call__entry_closes_at", "-saved_at", "pk")


def waiting_entries(person: Person, *, at: datetime) -> list[Entry]:
    """Return what somebody should do something about now (one query): what is to be mended, then drafts whose call
    closes within two days."""
    mend = Q(state=EntryState.SUBMITTED, verdict=Verdict.MEND, mend_by__gt=at)
    closing = Q(state=EntryState.DRAFT, call__entry_closes_at__gt=at, call__entry_closes_at__lte=at + SOON)
    rows = entries_kept_by(person).filter(mend | closing, call__state=CallState.PUBLISHED)
    return list(rows.order_by("-state", "mend_by", "call__entry_closes_at", "pk")[:MOST_WAITING])


def entry_kept_by(person: Person, pk: uuid.UUID) -> Entry | None:
    """Return one of them, whole; None for any other."""
    entry = Entry.objects.select_related("call", "agency", "entered_by").filter(pk=pk, mends=None).first()
    return entry if entry and can_keep_entry(person, entry) else None


def as_written(entry: Entry) -> Entry:
    """Return what its entrant writes at: of an entry that is mended the draft beside it, as soon as there is one."""
    draft = Entry.objects.select_related("call", "agency").filter(mends=entry).first() if is_to_mend(entry) else None
    return draft or entry


def file_kept_with(entry: Entry, pk: uuid.UUID | str) -> EntryFile | None:
    """Return a file of an entry, or of the draft beside it."""
    return EntryFile.objects.filter(Q(entry=entry) | Q(entry__mends=entry), pk=pk).first()


def open_calls(person: Person, *, at: datetime) -> list[Call]:
    """Return the calls that take entries of this person now, those that close first first (one query)."""
    rows = Call.objects.filter(state=CallState.PUBLISHED, entry_opens_at__lte=at, entry_closes_at__gt=at)
    return [call for call in rows.defer("frozen").order_by("entry_closes_at", "id") if can_enter(person, call)]


def count_of_agency(call: Call, agency: uuid.UUID | None, *, but: uuid.UUID | None = None) -> int:
    """Return how many entries of an agency are in."""
    if agency is None:
        return 0
    rows = Entry.objects.filter(call=call, agency=agency, state=EntryState.SUBMITTED)
    return (rows.exclude(pk=but) if but else rows).count()


def numbers_of(call: Call) -> set[str]:
    """Return the numbers given in a call so far, those withdrawn too."""
    return set(call.entries.exclude(number="").values_list("number", flat=True))


def review_numbers_of(call: Call) -> set[str]:
    """Return the numbers by which experts may know an entry so far."""
    return set(call.entries.exclude(review_number="").values_list("review_number", flat=True))


def is_assigned(call: Call) -> bool:
    """Whether the review has begun: nothing is entered or withdrawn any more."""
    return Assignment.objects.filter(call=call).exists()


def files_of(entry: Entry) -> list[EntryFile]:
    return list(entry.files.order_by("question", "place", "added_at"))


def text_of(entry: Entry, files: Iterable[EntryFile]) -> bytes:
    """Return what was entered, from what is stored: the text whose hash the commitment binds."""
    listed: dict[str, list[str]] = {}
    for file in sorted(files, key=lambda one: (one.question, one.place, one.added_at)):
        listed.setdefault(file.question, []).append(file.sha256)
    return text_of_entry(
        award=entry.call_id, entry=entry.number, form=entry.form_version, title=entry.title, answers=entry.answers,
        files=listed,
    )  # fmt: skip


def content_of(entry: Entry, files: Iterable[EntryFile]) -> bytes:
    """Return what the commitment of an entry binds, from what is stored."""
    digest = sha256(text_of(entry, files)).hexdigest()
    return bound_entry(award=entry.call_id, entry=entry.number, digest=digest)


def place_in_log(entry: Entry) -> int | None:
    """Return where the last `entry` event of this number stands in the contest log; None while it is on its way."""
    for told in Told.objects.filter(award=entry.call_id, kind="entry").exclude(index=None).order_by("-pk"):
        event: dict[str, Any] = dict(read_event(told.entry.encode()))
        if event["entry"] == entry.number:
            return told.index
    return None
