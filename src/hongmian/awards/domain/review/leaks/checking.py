"""The leak check: looks through what experts will see once, keeps what it finds, forgets what is gone."""

from __future__ import annotations

import uuid
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256

from django.db import transaction
from django.db.models import QuerySet

from hongmian.awards.domain.review.leaks.finding import Lookout, Passage, people_and_contacts
from hongmian.awards.domain.review.leaks.words import Words, names_of
from hongmian.awards.enums import CallState, LeakKind
from hongmian.awards.form.fields import TITLE, read_form
from hongmian.awards.form.questions import Form, TextQuestion
from hongmian.awards.models import Call, Entry, Leak
from hongmian.awards.queries.assignments import entries_to_look_through

AT_ONCE = 500  # entries; the next run of the clock goes on
Key = tuple[object, str, str]


@dataclass(frozen=True)
class Looked:
    """How many passages wait for a decision, and how many entries are still to be looked through."""

    waiting: int
    left: int


def check_leaks(*, call: Call, at: datetime, most: int | None = None) -> Looked:
    """Look through the entries of a blind call, `most` of them at most: those that were sent in or mended since the
    last time, or that other names are to be looked for in. Decisions stay."""
    if not call.blind:
        return Looked(0, 0)
    words, form = Words(), read_form(call.form)
    fresh = _not_looked_through(call, words)
    wanted = fresh if most is None else fresh[:most]
    for first in range(0, len(wanted), AT_ONCE):
        _look_through(call, wanted[first : first + AT_ONCE], form, words, at)
    return Looked(waiting_leaks(call).count(), len(fresh) - len(wanted))


def check_due(*, at: datetime) -> int:
    """Look through what came in for any blind award until its review closes; return how many entries that were."""
    calls = Call.objects.filter(state=CallState.PUBLISHED, blind=True, review_closes_at__gt=at).defer("frozen")
    return sum(_some(call, at) for call in calls if call.has_jury)


def waiting_leaks(call: Call) -> QuerySet[Leak]:
    return Leak.objects.filter(entry__in=_looked_at(call).values("pk"), ruling="")


def _some(call: Call, at: datetime) -> int:
    words = Words()
    fresh = _not_looked_through(call, words)[:AT_ONCE]
    if fresh:
        _look_through(call, fresh, read_form(call.form), words, at)
    return len(fresh)


def _looked_at(call: Call) -> QuerySet[Entry]:
    return entries_to_look_through(call).prefetch_related(None).order_by()


def _not_looked_through(call: Call, words: Words) -> list[uuid.UUID]:
    """Return the entries, by number, that were last looked through for other names or with another text (one query)."""
    rows = _looked_at(call).order_by("number").values_list("pk", "commitment", "looked_through")
    return [pk for pk, commitment, before in rows if before != _mark(commitment, words)]


def _mark(commitment: str, words: Words) -> str:
    return sha256(f"{commitment} {words.digest}".encode()).hexdigest()


@transaction.atomic
def _look_through(call: Call, entries: list[uuid.UUID], form: Form, words: Words, at: datetime) -> None:
    found: dict[Key, Leak] = {}
    listed = list(entries_to_look_through(call).filter(pk__in=entries))
    for entry in listed:
        entry.looked_through = _mark(entry.commitment, words)
        for question, passage in _found(entry, form, words):
            found.setdefault(
                (entry.pk, question, passage.words),
                Leak(entry=entry, question=question, kind=passage.kind, passage=passage.words, found_at=at),
            )
    known = {(one.entry_id, one.question, one.passage): one for one in Leak.objects.filter(entry__in=entries)}
    gone = [one.pk for key, one in known.items() if key not in found and one.kind != LeakKind.BY_HAND]
    Leak.objects.filter(pk__in=gone).delete()
    Leak.objects.bulk_create([one for key, one in found.items() if key not in known], batch_size=AT_ONCE)
    Entry.objects.bulk_update(listed, ["looked_through"], batch_size=AT_ONCE)


def texts_of(entry: Entry, form: Form) -> dict[str, str]:
    """Return what experts read of an entry, by question, “title”, or the id of a file; `files` are at hand."""
    seen = [one for one in form.questions if not one.blind]
    texts = {TITLE: entry.title}
    texts |= {
        one.id: entry.answers[one.id] for one in seen if isinstance(one, TextQuestion) and one.id in entry.answers
    }
    shown = {one.id for one in seen}
    return texts | {str(one.pk): one.text for one in entry.files.all() if one.question in shown and one.text}


def _found(entry: Entry, form: Form, words: Words) -> Iterator[tuple[str, Passage]]:
    own, people = words.of(entry), names_of(entry)
    for question, text in texts_of(entry, form).items():
        for passage in _in_text(text, own, words.of_all, people):
            yield question, passage


def _in_text(text: str, own: Lookout, all_names: Lookout, people: list[str]) -> Iterator[Passage]:
    yield from own.passages(text)
    yield from people_and_contacts(text, people)
    yield from all_names.passages(text)
