"""How voting ends: by the clock, later than planned, or called off. Each is a signed notice in the log first."""

from __future__ import annotations

import logging
from datetime import datetime

from django.db import transaction
from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from hongmian.accounts.models import User
from hongmian.ballots.notices import Told
from hongmian.ballots.polls import Poll as BoxedPoll
from hongmian.history.domain.record import picture, record_change
from hongmian.history.enums import ChangeKind
from hongmian.polls.boxes import BoxClosed, refreshed, tell
from hongmian.polls.domain.drafting import CannotChange, locked
from hongmian.polls.enums import PollState
from hongmian.polls.models import Poll

logger = logging.getLogger(__name__)
BY_THE_CLOCK = "投票时间已到。"
LONGEST_REASON = 1_000  # signs in a notice
MOST_WORDS = 300  # of it in our row; the notice has all


@transaction.atomic
def extend_poll(*, poll: Poll, closes_at: datetime, why: str, by: User | None, at: datetime) -> Poll:
    """Close later; raise Refused where voting has ended or the time is not later, or after objections end."""
    held, opened = _running(poll)
    told = opened.box.tally.closes_at  # later than ours where an attempt was cut short after the log
    if told <= at:
        raise CannotChange(_("Voting has ended."))
    if closes_at < told or closes_at == held.closes_at:
        raise CannotChange(_("The new closing time is later than the old one."), field="closes_at")
    if closes_at > held.objections_until:
        raise CannotChange(
            _("Objections end on %(day)s, as the frozen rules say. It cannot close later than that.")
            % {"day": date_format(localtime(held.objections_until), "DATETIME_FORMAT")},
            field="closes_at",
        )
    if closes_at != told:
        tell(opened, Told("extended", reason_told(why), closes_at))
    return _later(held, closes_at, by, at)


@transaction.atomic
def abort_poll(*, poll: Poll, why: str, by: User | None, at: datetime) -> Poll:
    """Call a poll off: no ballot is taken any more, and its log says why."""
    held, opened = _running(poll)
    return _end(held, opened, Told("aborted", reason_told(why)), by, at)


@transaction.atomic
def close_poll(*, poll: Poll, by: User | None, at: datetime, why: str = "") -> Poll:
    """End voting. Before its time only with a reason."""
    held, opened = _running(poll)
    if at < opened.box.tally.closes_at:
        why = reason_told(why)
    return _end(held, opened, Told("closed", why or BY_THE_CLOCK), by, at)


def close_due(*, at: datetime) -> int:
    """Close the polls whose time is past; return how many. Called every minute."""
    closed = 0
    for poll in Poll.objects.filter(state=PollState.OPEN, closes_at__lte=at):
        try:
            closed += _close_by_the_clock(poll, at)
        except BoxClosed as refusal:  # the others close all the same
            logger.error("poll %s could not be closed: %s", poll.pk, refusal)
        except CannotChange:  # somebody else ended it just now
            continue
    return closed


@transaction.atomic
def _close_by_the_clock(poll: Poll, at: datetime) -> bool:
    """Close a poll, unless its log tells a later time that has not reached our row."""
    held, opened = _running(poll)
    told = opened.box.tally.closes_at
    if at < told and opened.box.tally.ended is None:
        _later(held, told, None, at)
        return False
    _end(held, opened, Told("closed", BY_THE_CLOCK), None, at)
    return True


def _running(poll: Poll) -> tuple[Poll, BoxedPoll]:
    """Hold an open poll, with what other processes wrote into its log."""
    held = locked(poll)
    if held.state != PollState.OPEN:
        raise CannotChange(_("This poll is not open."))
    return held, refreshed(held.pk)


def _end(poll: Poll, opened: BoxedPoll, told: Told, by: User | None, at: datetime) -> Poll:
    if opened.box.tally.ended is None:
        tell(opened, told)
    ended = opened.box.tally.ended or told
    before = picture(poll)
    poll.state = PollState.ABORTED if ended.word == "aborted" else PollState.CLOSED
    poll.closes_at = opened.box.tally.closes_at
    poll.ended_at, poll.ended_why = at, "" if ended.why == BY_THE_CLOCK else ended.why[:MOST_WORDS]
    return _store(poll, before, by, at)


def _later(poll: Poll, closes_at: datetime, by: User | None, at: datetime) -> Poll:
    before = picture(poll)
    poll.closes_at = closes_at
    return _store(poll, before, by, at)


def _store(poll: Poll, before: dict[str, str], by: User | None, at: datetime) -> Poll:
    poll.save()
    record_change(record=poll, kind=ChangeKind.CHANGED, before=before, by=by, at=at)
    return poll


def reason_told(why: str) -> str:
    """Return a reason as it is published; raise CannotChange where there is none, or a whole essay."""
    told = " ".join(why.split())
    if not told:
        raise CannotChange(_("Say why; it stands in the log for everyone to read."), field="why")
    if len(told) > LONGEST_REASON:
        raise CannotChange(_("Say it in at most %(most)s signs.") % {"most": f"{LONGEST_REASON:,}"}, field="why")
    return told
