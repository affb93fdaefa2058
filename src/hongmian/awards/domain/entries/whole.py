"""What an entry still lacks before it can be sent in: everything at once, each by its field."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from hongmian.awards.domain.entries.reaching import CannotEnter
from hongmian.awards.enums import Category, Part
from hongmian.awards.form.answers import check_answers
from hongmian.awards.form.fields import read_form
from hongmian.awards.models import Entry, EntryFile, EntryPerson
from hongmian.awards.queries.entries import count_of_agency
from hongmian.kit.phones import NumberError, national_number

PARTS: Final[dict[str, tuple[Part, ...]]] = {
    Category.PROJECT: (Part.LEADER, Part.COAUTHOR),
    Category.STORY: (Part.AUTHOR, Part.COAUTHOR),
    Category.CASE: (Part.AUTHOR, Part.COAUTHOR),
    Category.WORKER: (Part.NOMINEE,),
}  # the first of them is in every entry


class NotWhole(CannotEnter):
    """Something is missing or cannot be right: `wrong` tells each, by the name of its field."""

    def __init__(self, wrong: dict[str, str]) -> None:
        super().__init__(_("Something is still missing. Each place says what."))
        self.wrong = wrong


def lacks_of(entry: Entry) -> dict[str, str]:
    """Return field → a sentence in the reader's language; empty where the entry can be sent in."""
    told = lacks_beside_agency(entry, list(entry.people.all()), list(entry.files.all()))
    one_too_many = _of_agency(entry)
    return told | ({"agency": one_too_many} if one_too_many else {})


def lacks_beside_agency(entry: Entry, people: Sequence[EntryPerson], files: Sequence[EntryFile]) -> dict[str, str]:
    """The same, without how many its agency has sent in."""
    told = {
        "title": "" if entry.title else _("Please write something here."),
        **_of_answers(entry, files),
        "people": _of_people(entry, people),
        "contact_name": "" if entry.contact_name else _("Please write something here."),
        "contact_phone": _of_phone(entry.contact_phone),
        "contact_email": _of_address(entry.contact_email),
        "may_publish": "" if entry.may_publish else _("What wins is published; without this it cannot take part."),
    }
    return {field: sentence for field, sentence in told.items() if sentence}


def faults_of(entry: Entry) -> dict[str, str]:
    """Return what can never be right in a draft: question → a sentence."""
    return check_answers(read_form(entry.call.form), entry.answers, whole=False)


def _of_answers(entry: Entry, files: Sequence[EntryFile]) -> dict[str, str]:
    answers: dict[str, Any] = dict(entry.answers)
    for file in files:
        answers.setdefault(file.question, []).append(str(file.pk))
    return check_answers(read_form(entry.call.form), answers, whole=True)


def _of_address(address: str) -> str:
    """One is not needed; what is there must be one."""
    try:
        validate_email(address or "a@example.org")
    except ValidationError:
        return _("This is no e-mail address. Correct it, or leave it empty.")
    return ""


def _of_people(entry: Entry, people: Sequence[EntryPerson]) -> str:
    first = PARTS[entry.call.category][0]
    leading = sum(one.part == first for one in people)
    if entry.call.category == Category.WORKER and len(people) > 1:
        return _("Only one social worker is nominated in an entry.")
    if leading:
        return ""
    sentences = {
        Part.LEADER: _("Name who is in charge of the project."),
        Part.NOMINEE: _("Name the social worker who is nominated."),
    }
    return sentences.get(first, _("Name the author."))


def _of_phone(text: str) -> str:
    if not text:
        return _("Please write something here.")
    try:
        national_number(text)
    except NumberError:
        return _("This is no number that can be called. Give a mobile, or a landline with its area code.")
    return ""


def _of_agency(entry: Entry) -> str:
    most = entry.call.most_of_agency
    if most is None or count_of_agency(entry.call, entry.agency_id, but=entry.mends_id or entry.pk) < most:
        return ""
    return too_many(most)


def too_many(most: int) -> str:
    words = ngettext(
        "Your agency may send in %(most)s entry here, and has. Withdraw it first, or leave this a draft.",
        "Your agency may send in %(most)s entries here, and has. Withdraw one first, or leave this a draft.",
        most,
    )
    return words % {"most": most}
