"""A draft saved as often as one likes. Two tabs: the later one is refused, and is shown what the other stored."""

from __future__ import annotations

import uuid
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from hongmian.accounts.models import User
from hongmian.awards.domain.entries.reaching import CannotEnter, changing
from hongmian.awards.enums import Part
from hongmian.awards.form.answers import clean_answers
from hongmian.awards.form.characters import clean_text
from hongmian.awards.form.fields import Form, read_form
from hongmian.awards.form.questions import ChoiceQuestion, TextQuestion
from hongmian.awards.models import Entry, EntryPerson
from hongmian.directory.queries.in_service import agencies_in_service, workers_in_service

MOST_PEOPLE, LONGEST_TITLE, LONGEST_NAME, LONGEST_ADDRESS = 10, 60, 40, 100
LONGEST_TEXT = 60_000  # what a draft holds of one answer; that it is too long for the award is told, not lost


@dataclass(frozen=True)
class Someone:
    """Who has a part in an entry. `agency`: theirs in the network, None where it is none of it."""

    name: str
    part: str = Part.AUTHOR
    agency: uuid.UUID | None = None


class Outdated(CannotEnter):
    """Somebody stored something since; `held` is the entry as it stands."""

    def __init__(self, held: Entry) -> None:
        super().__init__(_("It was changed in another window meanwhile. Both texts are shown; nothing is lost."))
        self.held = held


@transaction.atomic
def save_draft(
    *,
    entry: Entry,
    revision: int,
    title: str,
    answers: Mapping[str, Any],
    people: Sequence[Someone] = (),
    contact_name: str = "",
    contact_phone: str = "",
    contact_email: str = "",
    may_publish: bool = False,
    by: User | None,
    at: datetime,
) -> Entry:
    """Store a draft, or an entry that is being mended, as far as it is written. Raise Outdated where `revision` is not
    that of what is stored. Answers with files are not of this verb."""
    held = changing(entry, by=by, at=at)
    if held.revision != revision:
        raise Outdated(held)
    write(held, title, answers, contact_name, contact_phone, contact_email)
    held.may_publish = may_publish
    held.revision += 1
    held.saved_at = at
    _store_people(held, people, at)
    held.save()
    return held


def write(
    entry: Entry, title: str, answers: Mapping[str, Any], contact_name: str, contact_phone: str, contact_email: str
) -> None:
    """Put what was written into an entry, in one spelling."""
    entry.title = _line(title, LONGEST_TITLE, "title")
    entry.answers = _answers(read_form(entry.call.form), answers)
    entry.contact_name = _line(contact_name, LONGEST_NAME, "contact_name")
    entry.contact_phone = _line(contact_phone, LONGEST_NAME, "contact_phone")
    entry.contact_email = _line(contact_email, LONGEST_ADDRESS, "contact_email")


def _answers(form: Form, told: Mapping[str, Any]) -> dict[str, Any]:
    """Keep what the form asks: texts, and those of its choices. What is wrong with them is told when it is shown."""
    kept: dict[str, Any] = {}
    for name, answer in clean_answers(form, told).items():
        question = form.question(name)
        if isinstance(question, TextQuestion):
            kept[name] = answer
            if len(answer) > LONGEST_TEXT:
                raise CannotEnter(_("This text is far too long to be stored. Shorten it."), field=name)
        elif isinstance(question, ChoiceQuestion):
            kept[name] = [one for one in answer if question.option(one)]
    return {name: answer for name, answer in kept.items() if answer}


def people_rows(entries: Sequence[tuple[Entry, Sequence[Someone]]], at: datetime) -> list[EntryPerson]:
    """Return who has a part in entries, not yet stored (two queries)."""
    rows = [
        EntryPerson(
            entry=entry, place=place, name=_line(one.name, LONGEST_NAME, "people"), part=Part(one.part),
            agency_id=one.agency,
        )
        for entry, people in entries for place, one in enumerate(_named(people), 1)
    ]  # fmt: skip
    told = {row.agency_id for row in rows if row.agency_id}
    known = set(agencies_in_service(at=at).filter(pk__in=told).values_list("pk", flat=True))
    for row in rows:
        row.agency_id = row.agency_id if row.agency_id in known else None
    _name_workers(rows, at)
    return rows


def _named(people: Sequence[Someone]) -> list[Someone]:
    named = [one for one in people if one.name.strip()]
    if len(named) > MOST_PEOPLE:
        raise CannotEnter(_("At most %(most)s people are named.") % {"most": MOST_PEOPLE}, field="people")
    return named


def _store_people(entry: Entry, people: Sequence[Someone], at: datetime) -> None:
    rows = people_rows([(entry, people)], at)
    if [_told(row) for row in rows] != [_told(row) for row in entry.people.all()]:
        entry.people.all().delete()
        EntryPerson.objects.bulk_create(rows)


def _told(row: EntryPerson) -> tuple[object, ...]:
    return row.place, row.name, row.part, row.agency_id, row.worker_id


def _name_workers(rows: Sequence[EntryPerson], at: datetime) -> None:
    """Join each with their record in the register, where their agency has one worker of that name."""
    wanted = {row.agency_id for row in rows if row.agency_id}
    found: dict[tuple[uuid.UUID, str], list[uuid.UUID]] = {}
    if wanted:
        workers = workers_in_service(at=at).filter(agency__in=wanted, name__in={row.name for row in rows})
        for pk, agency, name in workers.values_list("pk", "agency", "name"):
            found.setdefault((agency, name), []).append(pk)
    for row in rows:
        same = found.get((row.agency_id, row.name), []) if row.agency_id else []
        row.worker_id = same[0] if len(same) == 1 else None


def _line(text: str, most: int, field: str) -> str:
    line = " ".join(clean_text(text).split())
    if len(line) > most:
        raise CannotEnter(_("At most %(most)s characters. Shorten it a little.") % {"most": most}, field=field)
    return line
