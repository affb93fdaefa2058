"""What is done about a passage: it is fine, or hidden from experts. The entry stays as it was sent."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from hongmian.accounts.models import User
from hongmian.awards.domain.review.leaks.checking import texts_of
from hongmian.awards.domain.review.leaks.finding import LONGEST_PASSAGE
from hongmian.awards.domain.review.refusals import CannotReview
from hongmian.awards.enums import LeakKind, LeakRuling
from hongmian.awards.form.fields import read_form
from hongmian.awards.models import Entry, Leak
from hongmian.awards.queries.blind import seen_by_experts
from hongmian.history.domain.record import Event, picture, record_changes
from hongmian.history.enums import ChangeKind


@transaction.atomic
def decide_leaks(*, leaks: Iterable[Leak], ruling: str, by: User | None, at: datetime) -> int:
    """Decide on passages together; "" takes a decision back. Return how many."""
    if ruling not in ("", *LeakRuling.values):
        raise CannotReview(_("Choose: fine, or hidden."))
    held = list(Leak.objects.select_for_update(of=("self",)).filter(pk__in=[one.pk for one in leaks]))
    events = []
    for leak in held:
        before = picture(leak)
        leak.ruling, leak.by, leak.decided_at = ruling, by if ruling else None, at if ruling else None
        events.append(Event(leak, ChangeKind.CHANGED, before, picture(leak)))
    Leak.objects.bulk_update(held, ["ruling", "by", "decided_at"], batch_size=500)
    record_changes(events=events, by=by, at=at)
    return len(held)


@transaction.atomic
def hide_passage(*, entry: Entry, question: str, passage: str, by: User | None, at: datetime) -> Leak:
    """Hide a passage that the check did not find. `question`: as in `texts_of`."""
    words, text = passage.strip(), texts_of(entry, read_form(entry.call.form)).get(question, "")
    if not words or words not in text:
        raise CannotReview(_("This passage does not stand there. Copy it from the text as it is."), field="passage")
    if len(words) > LONGEST_PASSAGE:
        raise CannotReview(_("Keep it to %(most)s characters.") % {"most": LONGEST_PASSAGE}, field="passage")
    return _hidden(entry, question, words, by, at)


@transaction.atomic
def hide_file(*, entry: Entry, file: str, by: User | None, at: datetime) -> Leak:
    """Hide a file as a whole: of pictures and scans no check can read who is on them. `file`: its id."""
    shown = next((one for one in seen_by_experts(entry).files if str(one.pk) == file), None)
    if shown is None:
        raise CannotReview(_("Experts do not see this file."))
    return _hidden(entry, file, shown.kind.upper(), by, at)


def _hidden(entry: Entry, question: str, passage: str, by: User | None, at: datetime) -> Leak:
    leak, _fresh = Leak.objects.get_or_create(
        entry=entry, question=question, passage=passage, defaults={"kind": LeakKind.BY_HAND, "found_at": at}
    )
    decide_leaks(leaks=[leak], ruling=LeakRuling.HIDDEN, by=by, at=at)
    leak.refresh_from_db()
    return leak
