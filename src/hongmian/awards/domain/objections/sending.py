"""An objection comes in while the notice is out: bound in the contest log, with a clock, and a key for its sender."""

from __future__ import annotations

import uuid
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from hongmian.awards.domain.objections.evidence import folder_of, waiting_files
from hongmian.awards.domain.objections.keys import digest_of_key, fresh_code, key_of
from hongmian.awards.domain.objections.refusals import CannotObject
from hongmian.awards.domain.objections.timing import decide_by, refuse_outside_notice
from hongmian.awards.domain.objections.words import Words, clean_words
from hongmian.awards.domain.results.refusing import held_batch
from hongmian.awards.logbook import tell
from hongmian.awards.models import Batch, Entry, Evidence, Objection
from hongmian.awards.queries.objections import numbers_in
from hongmian.contests.commitments import commit
from hongmian.contests.contents import content_of_objection
from hongmian.directory.person import Person
from hongmian.history.domain.record import record_change
from hongmian.history.enums import ChangeKind


@transaction.atomic
def send_objection(
    *, form: uuid.UUID, batch: Batch, entry: str, text: str, person: Person, at: datetime, name: str = "",
    contact: str = "",
) -> tuple[Objection, str]:  # fmt: skip
    """Store an objection to the result of a batch and return it with its key. `form`: the id that came with it, under
    which its files came before (`add_evidence`); sent again, the same form gets the same answer. `entry`: its number,
    "" where it is about the procedure. Raise CannotObject."""
    held = held_batch(batch)
    words = clean_words(held.call, text, name, contact)
    again = Objection.objects.filter(pk=form).select_related("entry").first()
    if again:
        return _same(again, held, entry, words), key_of(form)
    refuse_outside_notice(held, at)
    about = _about(held, entry)
    files = list(waiting_files(folder_of(form)))
    made = _stored(form, held, about, words, files, person, at)
    record_change(record=made, kind=ChangeKind.ADDED, before={}, by=None, at=at)
    tell("objection", held.call_id, at=at, batch=held.number, objection=made.code, commitment=made.commitment)
    return made, key_of(form)


def was_sent(form: uuid.UUID) -> bool:
    return Objection.objects.filter(pk=form).exists()


def _stored(
    form: uuid.UUID, batch: Batch, entry: Entry | None, words: Words, files: list[Evidence], person: Person,
    at: datetime,
) -> Objection:  # fmt: skip
    code = fresh_code()
    content = content_of_objection(
        award=batch.call_id, batch=batch.number, objection=code, entry=entry.number if entry else None,
        text=words.text, files=[one.sha256 for one in files],
    )  # fmt: skip
    bound = commit(content)
    made = Objection.objects.create(
        pk=form, batch=batch, code=code, entry=entry, text=words.text, name=words.name, contact=words.contact,
        sent_by_id=person.user, sent_at=at, decide_by=decide_by(batch, at), key=digest_of_key(key_of(form)),
        commitment=bound.value.hex(), salt=bound.salt.hex(),
    )  # fmt: skip
    Evidence.objects.filter(pk__in=[one.pk for one in files]).update(objection=made)
    return made


def _same(found: Objection, batch: Batch, entry: str, words: Words) -> Objection:
    """The form came twice; with other words it is refused, so that nobody believes stored what is not."""
    told = (found.batch_id, found.entry.number if found.entry else "", found.text, found.name, found.contact)
    if told != (batch.pk, entry, words.text, words.name, words.contact):
        raise CannotObject(
            _("This form was sent already, with other words, and stays as it was. Open it anew to object again.")
        )
    return found


def _about(batch: Batch, number: str) -> Entry | None:
    if not number:
        return None
    if number not in numbers_in(batch):
        raise CannotObject(_("No entry of this result has that number. Choose one of the list."), field="entry")
    return Entry.objects.get(call=batch.call_id, number=number)
