"""The end of a notice: no objection open, no result due; then the winners of the batch stand."""

from __future__ import annotations

import logging
from datetime import date, datetime, timedelta

from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from hongmian.accounts.models import User
from hongmian.awards.domain.results.refusing import NoNotice, held_batch
from hongmian.awards.domain.results.standing import batch_in_log
from hongmian.awards.enums import CallState
from hongmian.awards.logbook import tell
from hongmian.awards.models import Batch
from hongmian.history.domain.record import picture, record_change
from hongmian.history.enums import ChangeKind
from hongmian.kit.clock import SHANGHAI
from hongmian.kit.errors import Refused

logger = logging.getLogger(__name__)
STILL_COMING = timedelta(minutes=10)


@transaction.atomic
def close_batch(*, batch: Batch, by: User | None, at: datetime) -> Batch:
    """End the notice of a batch once its last day is over; raise NoNotice before, and while something is open."""
    held = held_batch(batch)
    _refuse_open(held, at)
    before = picture(held)
    held.closed_at = at
    held.save(update_fields=["closed_at"])
    record_change(record=held, kind=ChangeKind.CHANGED, before=before, by=by, at=at)
    tell("close", held.call_id, at=at, batch=held.number)
    return held


def close_due(*, at: datetime) -> list[Batch]:
    """End every notice that is over; one that cannot end yet stays out, and is tried again."""
    due = Batch.objects.filter(closed_at=None, notice_last__lt=_day(at), call__state=CallState.PUBLISHED)
    closed = []
    for batch in due.exclude(Q(objections__ruling="")).select_related("call").distinct():
        try:
            closed.append(close_batch(batch=batch, by=None, at=at))
        except Refused as refusal:
            logger.info("the notice of %s stays out: %s", batch, refusal)
    return closed


def _day(at: datetime) -> date:
    """Return the day as the end of a notice counts it: what was sent in its last second may still be being stored."""
    return (at - STILL_COMING).astimezone(SHANGHAI).date()


def _refuse_open(batch: Batch, at: datetime) -> None:
    if batch.closed_at:
        raise NoNotice(_("This notice is over already."))
    if batch.notice_last is None:
        raise NoNotice(_("There is no notice yet. It begins with the result."))
    if _day(at) <= batch.notice_last:
        raise NoNotice(_("The notice is out until the end of %(day)s.") % {"day": batch.notice_last.isoformat()})
    waiting = batch.objections.filter(ruling="").count()
    if waiting:
        raise NoNotice(
            ngettext(
                "%(n)s objection waits for its answer; the notice cannot end before.",
                "%(n)s objections wait for their answers; the notice cannot end before.",
                waiting,
            )
            % {"n": waiting}
        )
    if batch_in_log(batch.call_id, batch.number).is_due:
        raise NoNotice(_("Something the result is computed from was corrected. Compute the result again first."))
