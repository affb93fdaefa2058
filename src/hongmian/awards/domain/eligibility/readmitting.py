"""An entry that was found not eligible by mistake: in the open, with a reason, it waits for a decision again."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from hongmian.accounts.models import User
from hongmian.awards.domain.eligibility.deciding import held_with_call
from hongmian.awards.domain.eligibility.refusals import CannotDecide
from hongmian.awards.domain.eligibility.timing import refuse_when_over
from hongmian.awards.domain.reasons import names_of, published_words
from hongmian.awards.enums import Decision, Verdict
from hongmian.awards.logbook import tell
from hongmian.awards.models import Eligibility, Entry
from hongmian.awards.rules import is_concerned
from hongmian.contests.errors import OutOfCourseError
from hongmian.directory.queries.people import person_of
from hongmian.history.domain.record import picture, record_change
from hongmian.history.enums import ChangeKind


@transaction.atomic
def readmit_entry(*, entry: Entry, why: str, by: User | None, at: datetime) -> Eligibility:
    """Take back that an entry is not eligible, tell the contest log why, and return it. Done again, nothing."""
    held = held_with_call(entry)
    last = held.decisions.order_by("pk").last()
    if last and not held.verdict and last.verdict == Decision.READMITTED:
        return last
    refuse_readmission(held, by=by, at=at)
    words = published_words(why, names=names_of(held), refusal=CannotDecide)
    before = picture(held)
    held.verdict = ""
    held.save(update_fields=["verdict"])
    made = Eligibility.objects.create(entry=held, verdict=Decision.READMITTED, why=words, at=at, by=by)
    record_change(record=held, kind=ChangeKind.CHANGED, before=before, by=by, at=at)
    record_change(record=made, kind=ChangeKind.ADDED, before={}, by=by, at=at)
    try:
        tell("readmission", held.call_id, at=at, entry=held.number, why=words)
    except OutOfCourseError:  # an older database was restored beside a newer log
        raise CannotDecide(_("The contest log does not take this decision: it knows another one.")) from None
    return made


def refuse_readmission(entry: Entry, *, by: User | None, at: datetime) -> None:
    """Raise CannotDecide where this entry is not readmitted, not now, or not by them. Its call is loaded."""
    if not entry.is_sent or entry.verdict != Verdict.INELIGIBLE:
        raise CannotDecide(_("Only an entry that was found not eligible is readmitted."))
    refuse_when_over(entry.call)
    if entry.mend_by and not entry.mended_at:
        raise CannotDecide(_("It was not mended in time. Nobody is let in by grace after the deadline."))
    if by is not None and is_concerned(person_of(by, at=at), entry):
        raise CannotDecide(_("You are concerned: it is your own entry, or of an agency you work for. Ask a colleague."))


def may_readmit(entry: Entry, *, by: User | None, at: datetime) -> bool:
    try:
        refuse_readmission(entry, by=by, at=at)
    except CannotDecide:
        return False
    return True
