"""What stands on the ballot for an entry: whose name, in which words, with which picture."""

from __future__ import annotations

import re
from collections.abc import Mapping

from django.utils.translation import gettext as _

from hongmian.awards.domain.eligibility.refusals import CannotOpenVote
from hongmian.awards.enums import Category, Part
from hongmian.awards.form.fields import TextQuestion
from hongmian.awards.models import Call, Entry, EntryFile
from hongmian.awards.queries.texts import form_of

PORTRAIT, LONGEST = "portrait", 120
_IN_SHORT = ("words", "summary")  # questions whose answer says it in a sentence


def ballot_row(entry: Entry) -> dict[str, str]:
    """Return a candidate of the poll. Of a worker name, agency and sentence of who is nominated; of a line its agency
    and district; of anything else its title and a sentence, without the agency where experts judge it blind."""
    call, agency = entry.call, entry.agency.name if entry.agency else ""
    row = {"code": entry.number, "title_zh": entry.title, "title_en": entry.title_en}
    if call.category == Category.WORKER:
        name, at = _nominee(entry)
        return row | {"title_zh": name, "title_en": "", "text_zh": _joined(at or agency, _in_short(call, entry))}
    if entry.hotline:
        return row | {"text_zh": agency or entry.hotline.agency.name, "district": entry.hotline.district_id or ""}
    return row | {"text_zh": _joined("" if call.blind and call.has_jury else agency, _in_short(call, entry))}


def portrait_of(entry: Entry) -> EntryFile | None:
    return next((one for one in entry.files.all() if one.question == PORTRAIT), None)


def _nominee(entry: Entry) -> tuple[str, str]:
    """Return name and agency of who is nominated."""
    people = list(entry.people.all())
    found = next((one for one in people if one.part == Part.NOMINEE), people[0] if people else None)
    if found is None:
        raise CannotOpenVote(_("Entry %(number)s names nobody who is nominated.") % {"number": entry.number})
    return found.name, found.agency.name if found.agency else ""


def _in_short(call: Call, entry: Entry) -> str:
    """Return the sentence that the entry has for itself, or the beginning of its first text that is not hidden."""
    answers: Mapping[str, str | list[str]] = entry.answers
    asked = [one.id for one in form_of(call).questions if isinstance(one, TextQuestion) and not one.blind]
    ranked = [*(one for one in _IN_SHORT if one in asked), *asked]
    words = next((" ".join(str(answers[one]).split()) for one in ranked if answers.get(one)), "")
    return words if len(words) <= LONGEST else f"{words[: LONGEST - 1]}…"


def _joined(agency: str, words: str) -> str:
    return re.sub(r"。?\Z", "。", agency) + words if agency and words else agency or words
