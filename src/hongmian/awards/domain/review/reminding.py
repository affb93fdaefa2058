"""The chair, or the association, reminds those who are behind: a word on their first page."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from hongmian.accounts.models import User
from hongmian.awards.domain.review.refusals import CannotReview
from hongmian.awards.domain.review.timing import held_call
from hongmian.awards.models import Call, Juror
from hongmian.history.domain.record import Event, picture, record_changes
from hongmian.history.enums import ChangeKind


@transaction.atomic
def remind(*, call: Call, jurors: Iterable[Juror], by: User | None, at: datetime) -> int:
    """Remind jurors of the call; return how many. The word goes when their sheets are in, or they have declared."""
    held = held_call(call)
    if not held.review_closes_at or not held.entry_closes_at <= at < held.review_closes_at:
        raise CannotReview(_("Nobody waits for a reminder now."))
    wanted = [one.pk for one in jurors]
    found = list(Juror.objects.select_for_update().filter(call=held, left_at=None, pk__in=wanted))
    events = []
    for juror in found:
        before = picture(juror)
        juror.reminded_at = at
        events.append(Event(juror, ChangeKind.CHANGED, before, picture(juror)))
    Juror.objects.bulk_update(found, ["reminded_at"])
    record_changes(events=events, by=by, at=at)
    return len(found)
