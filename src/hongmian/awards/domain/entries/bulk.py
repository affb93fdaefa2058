"""Many entries at once, taken over from where they were sent in: what the verbs would have stored, one after the
other."""

from __future__ import annotations

import uuid
from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any, NamedTuple

from django.db import transaction
from django.db.models import Count

from hongmian.accounts.models import User
from hongmian.awards.domain.entries.beginning import refuse_stranger
from hongmian.awards.domain.entries.files import asked_of, file_row
from hongmian.awards.domain.entries.numbers import free_number, review_number
from hongmian.awards.domain.entries.personal import Warned, digest_of, findings_in
from hongmian.awards.domain.entries.reaching import CannotEnter, held_call
from hongmian.awards.domain.entries.saving import Someone, people_rows, write
from hongmian.awards.domain.entries.submitting import bind
from hongmian.awards.domain.entries.whole import NotWhole, lacks_beside_agency, too_many
from hongmian.awards.enums import EntryState
from hongmian.awards.keeping import store
from hongmian.awards.logbook import tell_each
from hongmian.awards.models import Call, Entry, EntryFile, EntryPerson
from hongmian.awards.queries.entries import content_of, numbers_of, review_numbers_of
from hongmian.directory.person import Person
from hongmian.directory.queries.people import person_of
from hongmian.history.domain.record import record_change
from hongmian.history.enums import ChangeKind
from hongmian.uploads.checking import check
from hongmian.uploads.reading import text_of

AT_ONCE = 500


class Sent(NamedTuple):
    """An entry as `by` sent it in at `at`; `files`: question, name and content, in order."""

    id: uuid.UUID
    call: Call
    by: User
    agency: uuid.UUID | None
    title: str
    answers: Mapping[str, Any]
    people: Sequence[Someone]
    contact_name: str
    contact_phone: str
    at: datetime
    files: Sequence[tuple[str, str, bytes]] = ()
    contact_email: str = ""


@transaction.atomic
def send_all(*, entries: Sequence[Sent]) -> list[Entry]:
    """Store entries as if each had been begun, written and sent in at its time; return them in that order, or raise for
    the first that the verbs would refuse. Nobody stands by findings here: Warned where there is one."""
    listed = sorted(entries, key=lambda one: one.at)
    if not listed:
        return []
    calls = {pk: held_call(Call(pk=pk)) for pk in sorted({one.call.pk for one in listed})}
    persons: dict[int, Person] = {}
    made = [_written(one, calls[one.call.pk], persons) for one in listed]
    people = people_rows([(entry, one.people) for entry, one in zip(made, listed, strict=True)], listed[-1].at)
    files = [row for entry, one in zip(made, listed, strict=True) for row in _files(entry, one)]
    for entry in made:
        _check(entry, [row for row in people if row.entry_id == entry.pk], _of(files, entry))
    _number(made)
    for entry in made:
        bind(entry, content_of(entry, _of(files, entry)))
    _store(made, people, files)
    _refuse_too_many(calls)
    return made


def _written(one: Sent, call: Call, persons: dict[int, Person]) -> Entry:
    person = persons.get(one.by.pk) or persons.setdefault(one.by.pk, person_of(one.by, at=one.at))
    refuse_stranger(call, person, one.agency, one.at)
    entry = Entry(pk=one.id, call=call, entered_by=one.by, agency_id=one.agency, state=EntryState.SUBMITTED)
    entry.form_version, entry.revision, entry.may_publish = call.form.get("version", 1), 1, True
    entry.begun_at = entry.saved_at = entry.sent_at = one.at
    write(entry, one.title, one.answers, one.contact_name, one.contact_phone, one.contact_email)
    return entry


def _files(entry: Entry, one: Sent) -> list[EntryFile]:
    """Check the files and keep their bytes. Where the transaction ends badly these stay, and are swept up."""
    rows: list[EntryFile] = []
    for question, name, content in one.files:
        checked = check(content, kinds=asked_of(entry.call, question).takes)
        place = sum(row.question == question for row in rows) + 1
        text, stored = text_of(checked.content, checked.kind), store().put(checked.content)
        rows.append(file_row(entry, question, place, checked, stored, text, name, one.at))
    return rows


def _of(files: Sequence[EntryFile], entry: Entry) -> list[EntryFile]:
    return [row for row in files if row.entry_id == entry.pk]


def _check(entry: Entry, people: Sequence[EntryPerson], files: Sequence[EntryFile]) -> None:
    if wrong := lacks_beside_agency(entry, people, files):
        raise NotWhole(wrong)
    if found := findings_in(entry, files):
        raise Warned(found, digest_of(found))


def _number(entries: Sequence[Entry]) -> None:
    taken: dict[str, set[str]] = {}
    seen: dict[str, set[str]] = {}
    for entry in entries:
        known = taken.get(entry.call_id) or taken.setdefault(entry.call_id, numbers_of(entry.call))
        entry.number = free_number(entry.call, entry.pk, known, count=len(known))
        known.add(entry.number)
        shown = seen.get(entry.call_id) or seen.setdefault(entry.call_id, review_numbers_of(entry.call))
        entry.review_number = review_number(entry.call, entry.number, shown, count=len(shown))
        shown.add(entry.review_number)


def _store(entries: Sequence[Entry], people: Sequence[EntryPerson], files: Sequence[EntryFile]) -> None:
    Entry.objects.bulk_create(entries, batch_size=AT_ONCE)
    EntryPerson.objects.bulk_create(people, batch_size=AT_ONCE)
    EntryFile.objects.bulk_create(files, batch_size=AT_ONCE)
    for entry in entries:
        by, at = entry.entered_by, entry.sent_at
        assert at is not None, "it was sent in"
        record_change(record=entry, kind=ChangeKind.ADDED, before={}, by=by, at=at)
    tell_each([
        (entry.sent_at or entry.saved_at, "entry", entry.call_id,
         {"entry": entry.number, "commitment": entry.commitment})
        for entry in entries
    ])  # fmt: skip


def _refuse_too_many(calls: Mapping[str, Call]) -> None:
    for call in calls.values():
        sent = call.entries.filter(state=EntryState.SUBMITTED, agency__isnull=False)
        most = call.most_of_agency
        if most is not None and sent.order_by().values("agency").annotate(n=Count("pk")).filter(n__gt=most).exists():
            raise CannotEnter(too_many(most), field="agency")
