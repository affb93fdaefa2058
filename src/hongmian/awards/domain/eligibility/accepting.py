"""Many entries found eligible at once: read by an officer for whom the whole checklist holds."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from hongmian.accounts.models import User
from hongmian.awards.domain.eligibility.reasons import checked_answers, published_reason
from hongmian.awards.domain.eligibility.refusals import CannotDecide
from hongmian.awards.domain.eligibility.timing import refuse_when_over
from hongmian.awards.enums import Verdict
from hongmian.awards.logbook import tell_all
from hongmian.awards.models import Call, Eligibility, Entry
from hongmian.awards.rules import is_concerned
from hongmian.directory.queries.people import person_of
from hongmian.history.domain.record import Event, picture, record_changes
from hongmian.history.enums import ChangeKind


@transaction.atomic
def accept_entries(*, call: Call, entries: Iterable[Entry], by: User | None, at: datetime) -> list[Eligibility]:
    """Store for each what `decide_eligibility` would where all holds. Raise CannotDecide, and store none, where one is
    decided, is being mended, does not compete, or concerns the officer."""
    wanted = [one.pk for one in entries]
    call = Call.objects.select_for_update(no_key=True).get(pk=call.pk)
    refuse_when_over(call)
    held = list(
        Entry.objects.select_for_update(of=("self",)).filter(pk__in=wanted).select_related("hotline").order_by("number")
    )
    person = person_of(by, at=at)
    holds = {one["id"]: {"holds": True} for one in call.checklist}
    made, events = [], []
    for entry in held:
        entry.call = call
        _refuse(entry)
        if by is not None and is_concerned(person, entry):
            raise CannotDecide(_("Entry %(number)s concerns you. Ask a colleague.") % {"number": entry.number})
        before = picture(entry)
        entry.verdict = Verdict.ELIGIBLE
        events.append(Event(entry, ChangeKind.CHANGED, before, picture(entry)))
        answers = checked_answers(entry, holds, Verdict.ELIGIBLE)
        why = published_reason(entry, "", Verdict.ELIGIBLE)
        made.append(Eligibility(entry=entry, verdict=Verdict.ELIGIBLE, answers=answers, why=why, at=at, by=by))
    Entry.objects.filter(pk__in=[one.pk for one in held]).update(verdict=Verdict.ELIGIBLE)
    Eligibility.objects.bulk_create(made, batch_size=500)
    events += [Event(one, ChangeKind.ADDED, {}, picture(one)) for one in made]
    record_changes(events=events, by=by, at=at)
    tell_all([_event(one) for one in made], at=at)
    return made


def _refuse(entry: Entry) -> None:
    if not entry.is_sent or entry.excluded_at or entry.verdict:
        raise CannotDecide(
            _("Entry %(number)s is decided already, is being mended, or does not compete.") % {"number": entry.number}
        )


def _event(made: Eligibility) -> tuple[str, str, dict[str, object]]:
    entry = made.entry
    return "eligibility", entry.call_id, {"entry": entry.number, "verdict": str(made.verdict), "why": made.why}
