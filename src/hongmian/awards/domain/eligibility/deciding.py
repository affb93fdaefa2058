"""Whether an entry may compete: eligible, not, or to be mended once."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from hongmian.accounts.models import User
from hongmian.awards.domain.eligibility.reasons import Answers, checked_answers, published_reason
from hongmian.awards.domain.eligibility.refusals import CannotDecide
from hongmian.awards.domain.eligibility.timing import mend_deadline, refuse_when_over, told_time
from hongmian.awards.domain.entries.mending import forget_mending
from hongmian.awards.enums import Verdict
from hongmian.awards.logbook import tell
from hongmian.awards.models import Call, Eligibility, Entry
from hongmian.awards.rules import is_concerned
from hongmian.contests.errors import OutOfCourseError
from hongmian.directory.queries.people import person_of
from hongmian.history.domain.record import picture, record_change
from hongmian.history.enums import ChangeKind

FINAL = (Verdict.ELIGIBLE, Verdict.INELIGIBLE)


@transaction.atomic
def decide_eligibility(
    *, entry: Entry, answers: Mapping[str, Any], verdict: str, why: str, by: User | None, at: datetime, seen: str = ""
) -> Eligibility:
    """Store what was found, tell the contest log, and return it; the same decision again returns the first.

    `answers`: of the checklist, `{item: {"holds": bool, "why": text}}`, for the entrant and the desk; `why` is public.
    `seen`: commitment of what the officer read, so that nothing is decided on a text that was mended meanwhile.
    """
    held, found = held_with_call(entry), Verdict(verdict)
    told, words = check_decision(held, answers=answers, verdict=found, why=why)
    last = held.decisions.order_by("pk").last()
    if last and held.verdict == last.verdict == found and (last.answers, last.why, last.by) == (told, words, by):
        return last
    refuse_undecidable(held, by=by, at=at)
    _refuse_verdict(held, found, at)
    if seen and seen != held.commitment:
        raise CannotDecide(_("The entry was sent in again since you opened it. Read it once more."))
    until = mend_deadline(held.call, at) if found == Verdict.MEND else None
    return _stored(held, found, told, words, until, by, at)


def check_decision(entry: Entry, *, answers: Mapping[str, Any], verdict: Verdict, why: str) -> tuple[Answers, str]:
    """Return answers and reason as they would be stored; raise CannotDecide, naming the field, where they cannot be."""
    return checked_answers(entry, answers, verdict), published_reason(entry, why, verdict)


def refuse_undecidable(entry: Entry, *, by: User | None, at: datetime) -> None:
    """Raise CannotDecide where nothing is decided on this entry now, or not by them. Its call is loaded."""
    if by is not None and is_concerned(person_of(by, at=at), entry):
        raise CannotDecide(_("You are concerned: it is your own entry, or of an agency you work for. Ask a colleague."))
    if not entry.is_sent or entry.excluded_at:
        raise CannotDecide(_("This entry does not compete: it was not sent in, or withdrawn, or excluded."))
    refuse_when_over(entry.call)
    if entry.verdict in FINAL:
        last = entry.decisions.select_related("by").order_by("pk").last()
        raise CannotDecide(
            _("%(who)s has decided already: %(verdict)s. That stands in the contest log.")
            % {"who": str(last.by) if last and last.by else _("the system"), "verdict": entry.get_verdict_display()}
        )
    if entry.verdict == Verdict.MEND and entry.mend_by and at < entry.mend_by:
        raise CannotDecide(
            _("It is being mended until %(until)s. Decide when it is back, or then.")
            % {"until": told_time(entry.mend_by)}
        )


def possible_verdicts(entry: Entry, *, at: datetime) -> list[Verdict]:
    """Return what can be found of an entry that waits: it is mended once, and while there is time."""
    if entry.verdict == Verdict.MEND:
        return [Verdict.INELIGIBLE]
    if entry.mend_by or not mend_deadline(entry.call, at):
        return [Verdict.ELIGIBLE, Verdict.INELIGIBLE]
    return [Verdict.ELIGIBLE, Verdict.MEND, Verdict.INELIGIBLE]


def held_with_call(entry: Entry) -> Entry:
    """Return the entry as it stands, held with its call."""
    call = Call.objects.select_for_update(no_key=True).get(pk=entry.call_id)
    held = Entry.objects.select_for_update(of=("self",)).select_related("hotline").get(pk=entry.pk)
    held.call = call
    return held


def _refuse_verdict(entry: Entry, found: Verdict, at: datetime) -> None:
    if found in possible_verdicts(entry, at=at):
        return
    if entry.verdict == Verdict.MEND:
        raise CannotDecide(_("It was not mended in time, so it is not eligible."), field="verdict")
    if entry.mend_by:
        words = _("An entry can be mended once, and this one was. Decide whether it is eligible.")
        raise CannotDecide(words, field="verdict")
    raise CannotDecide(_("There is no time left to mend it. Decide whether it is eligible."), field="verdict")


def _stored(
    entry: Entry, found: Verdict, answers: Answers, why: str, until: datetime | None, by: User | None, at: datetime
) -> Eligibility:
    before = picture(entry)
    entry.verdict, entry.mend_by = found, until or entry.mend_by
    entry.save(update_fields=["verdict", "mend_by"])
    if found in FINAL:
        forget_mending(entry)
    made = Eligibility.objects.create(entry=entry, verdict=found, answers=answers, why=why, at=at, by=by)
    record_change(record=entry, kind=ChangeKind.CHANGED, before=before, by=by, at=at)
    record_change(record=made, kind=ChangeKind.ADDED, before={}, by=by, at=at)
    try:
        tell("eligibility", entry.call_id, at=at, entry=entry.number, verdict=str(found), why=why)
    except OutOfCourseError:  # an older database was restored beside a newer log
        raise CannotDecide(_("The contest log does not take this decision: it knows another one.")) from None
    return made
