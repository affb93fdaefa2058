"""Calling an award off, with the reason, while none of its results is out."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from hongmian.accounts.models import User
from hongmian.awards.domain.calls.drafting import locked
from hongmian.awards.domain.calls.faults import CannotChange
from hongmian.awards.enums import CallState
from hongmian.awards.logbook import tell
from hongmian.awards.models import Call, Result
from hongmian.contests.events import one_line
from hongmian.history.domain.record import picture, record_change
from hongmian.history.enums import ChangeKind
from hongmian.polls.domain.ending import abort_poll
from hongmian.polls.enums import PollState
from hongmian.polls.queries.polls import poll_named

LONGEST_REASON = 300


@transaction.atomic
def call_off(*, call: Call, why: str, by: User | None, at: datetime) -> Call:
    """End an award without winners: the page and the contest log say why, for good; a vote that is open ends with it.
    Raise CannotChange for a draft, once a result was computed, and without a reason."""
    held, told = locked(call), one_line(why)
    if not held.is_published:
        raise CannotChange(_("Only a published call can be called off."))
    if Result.objects.filter(batch__call=held).exists():
        raise CannotChange(_("A result of this award is out. It cannot be called off any more."))
    if not told or len(told) > LONGEST_REASON:
        words = _("Say why, in at most %(most)s signs; everyone reads it.") % {"most": LONGEST_REASON}
        raise CannotChange(words, field="why")
    before = picture(held)
    held.state, held.called_off_why = CallState.CALLED_OFF, told
    held.save()
    record_change(record=held, kind=ChangeKind.CHANGED, before=before, by=by, at=at)
    tell("cancellation", held.pk, at=at, why=told)
    poll = poll_named(held.pk) if held.has_vote else None
    if poll is not None and poll.state == PollState.OPEN:
        abort_poll(poll=poll, why=told, by=by, at=at)
    return held
