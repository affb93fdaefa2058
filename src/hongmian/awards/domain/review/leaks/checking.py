"""The leak check: looks through what experts will see, keeps what it finds, forgets what is gone."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from django.db import transaction

from hongmian.awards.domain.review.leaks.finding import Lookout, Passage, people_and_contacts
from hongmian.awards.domain.review.leaks.words import Words, names_of
from hongmian.awards.enums import LeakKind
from hongmian.awards.form.fields import TITLE, read_form
from hongmian.awards.form.questions import Form, TextQuestion
from hongmian.awards.models import Call, Entry, Leak
from hongmian.awards.queries.assignments import entries_to_look_through

Key = tuple[object, str, str]


@transaction.atomic
def check_leaks(*, call: Call, at: datetime) -> int:
    """Look through the entries of a blind call; return how many passages wait for a decision. Decisions stay."""
    if not call.blind:
        return 0
    form, words = read_form(call.form), Words()
    found: dict[Key, Leak] = {}
    for entry in entries_to_look_through(call):
        for question, passage in _found(entry, form, words):
            found.setdefault(
                (entry.pk, question, passage.words),
                Leak(entry=entry, question=question, kind=passage.kind, passage=passage.words, found_at=at),
            )
    known = {(one.entry_id, one.question, one.passage): one for one in Leak.objects.filter(entry__call=call)}
    gone = [one.pk for key, one in known.items() if key not in found and one.kind != LeakKind.BY_HAND]
    Leak.objects.filter(pk__in=gone).delete()
    Leak.objects.bulk_create([one for key, one in found.items() if key not in known], batch_size=500)
    return Leak.objects.filter(entry__call=call, ruling="").count()


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
