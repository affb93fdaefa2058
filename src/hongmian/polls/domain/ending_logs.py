"""The end of a log that may not be signed any more: older data restored, the signer's memory lost, the box damaged."""

from __future__ import annotations

import logging
from datetime import datetime

from django.db import transaction

from hongmian.accounts.models import User
from hongmian.ballots.ended import End
from hongmian.ballots.ended_polls import EndedPoll
from hongmian.history.domain.record import picture, record_change
from hongmian.history.enums import ChangeKind
from hongmian.polls.boxes import BoxClosed
from hongmian.polls.domain.drafting import locked
from hongmian.polls.domain.ending import MOST_WORDS, reason_told
from hongmian.polls.ended_boxes import end_box, ended
from hongmian.polls.enums import PollState
from hongmian.polls.models import Poll

logger = logging.getLogger(__name__)


def end_log(*, poll_id: str, why: str, by: User | None, at: datetime) -> EndedPoll:
    """End the log of a poll by a signed notice that is never taken back; ended already, nothing changes.

    By name, since the row may be as lost as the ballots. Raise Refused for a box that may go on, and for trouble that
    passes by itself or can be mended.
    """
    made = end_box(poll_id, why=reason_told(why), at=at)
    follow_notice(poll_id, made.end, by=by, at=at)
    return made


def follow_notices(*, at: datetime) -> int:
    """Have our rows say what notices say, also after an older database was restored; return how many changed. Called
    every minute."""
    changed = 0
    for poll_id in Poll.objects.exclude(state__in=(PollState.DRAFT, PollState.ENDED)).values_list("pk", flat=True):
        try:
            if told := ended(poll_id):
                changed += follow_notice(poll_id, told.end, by=None, at=at)
        except BoxClosed as refusal:  # the others follow all the same
            logger.error("poll %s: %s", poll_id, refusal)
    return changed


@transaction.atomic
def follow_notice(poll_id: str, end: End, *, by: User | None, at: datetime) -> bool:
    poll = Poll.objects.filter(pk=poll_id).exclude(state__in=(PollState.DRAFT, PollState.ENDED)).first()
    if poll is None:
        return False
    held = locked(poll)
    before = picture(held)
    held.state, held.ended_at, held.ended_why = PollState.ENDED, end.at, end.why[:MOST_WORDS]
    held.save()
    record_change(record=held, kind=ChangeKind.CHANGED, before=before, by=by, at=at)
    return True
