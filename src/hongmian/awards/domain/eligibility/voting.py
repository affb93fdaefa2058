"""Handing the eligible entries over to the public vote that the call froze."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, time, timedelta
from typing import Any

from django.db import transaction
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from hongmian.accounts.models import User
from hongmian.awards.domain.eligibility.ballot import ballot_row, portrait_of
from hongmian.awards.domain.eligibility.refusals import CannotOpenVote
from hongmian.awards.domain.eligibility.timing import told_time
from hongmian.awards.keeping import store
from hongmian.awards.models import Call
from hongmian.awards.queries.eligibility import competing, counted
from hongmian.contests.working_days import UnknownYearError, last_day_of_notice
from hongmian.kit.clock import SHANGHAI
from hongmian.polls.domain.candidates import import_candidates
from hongmian.polls.domain.drafting import create_poll
from hongmian.polls.domain.opening import open_poll
from hongmian.polls.domain.portraits import keep_portrait
from hongmian.polls.enums import Identity
from hongmian.polls.queries.polls import candidates_of, log_key_of, poll_named
from hongmian.press.photographs import NotAPhotograph, square
from hongmian.uploads.keeping.errors import FileDamagedError, FileMissingError


def open_vote(*, call: Call, by: User | None, at: datetime) -> int:
    """Make the poll of this award and open it: its rules and candidates are frozen, and ballots are taken from the
    opening time on. Return how many stand on the ballot; opened already, nothing happens.

    Raise CannotOpenVote with what is still in the way.
    """
    portraits = _portraits(call)  # before anything is held: drawing many takes seconds
    with transaction.atomic():
        held = Call.objects.select_for_update(no_key=True).get(pk=call.pk)
        poll = poll_named(held.pk)
        if poll is not None and not poll.is_draft:
            return len(candidates_of(poll))
        if hindrances := hindrances_of(held, at=at):
            raise CannotOpenVote(hindrances[0])
        made = create_poll(id=held.pk, by=by, at=at, **poll_fields(held))
        count = import_candidates(poll=made, rows=map(ballot_row, competing(held)), by=by, at=at)
        for candidate in candidates_of(made):
            if drawn := portraits.get(candidate.code):
                keep_portrait(candidate=candidate, drawn=drawn, by=by, at=at)
        open_poll(poll=made, by=by, at=at)
    return count


def hindrances_of(call: Call, *, at: datetime) -> list[str]:
    """Return what keeps the vote from being opened now, each with what to do."""
    if not call.is_published or not call.has_vote or not call.vote_opens_at or not call.vote_closes_at:
        return [_("This award has no public vote, or is not under way.")]
    found = [*_of_time(call, call.vote_closes_at, at), *_of_entries(call, at)]
    if call.formula["vote"].get("log_key") != log_key_of(call.pk):
        found.append(
            _("The key of the ballot log is not the one that the call froze. Restore the keys from the backup.")
        )
    if poll_named(call.pk) is not None:
        found.append(_("A draft of a poll has the name of this award. Discard it among the polls."))
    return found


def poll_fields(call: Call) -> dict[str, Any]:
    """Return the poll as the call froze it. Counts stay hidden where experts judge as well: they would sway them."""
    return {
        "title_zh": call.title_zh, "title_en": call.title_en, "about_zh": call.about_zh, "about_en": call.about_en,
        "opens_at": call.vote_opens_at, "closes_at": call.vote_closes_at, "objections_until": objections_until(call),
        "min_choices": 1, "max_choices": call.vote_choices, "identity": Identity.PHONE,
        "counts_while_open": not call.has_jury,
    }  # fmt: skip


def objections_until(call: Call) -> datetime:
    """Return until when ballots can be looked into: the last notice, and the time to answer an objection of its last
    day."""
    last = call.batches.order_by("-number").first()
    after = max(filter(None, (call.vote_closes_at, last.result_from if last else None)))
    first = localdate(after) + timedelta(days=1)
    day = _working_day(first, call.notice_days + call.answer_days)
    return datetime.combine(day + timedelta(days=1), time(), SHANGHAI)


def _of_time(call: Call, closes: datetime, at: datetime) -> Sequence[str]:
    if at < call.entry_closes_at:
        return [
            _("Entries are taken until %(time)s. Open the vote after that.") % {"time": told_time(call.entry_closes_at)}
        ]
    if at >= closes:
        return [_("The vote would have closed on %(time)s. Call the award off.") % {"time": told_time(closes)}]
    return []


def _of_entries(call: Call, at: datetime) -> list[str]:
    count = counted(call, at=at)
    found = []
    if open_still := count.waiting + count.mend:
        words = ngettext(
            "%(n)s entry is not decided on yet. Decide first.", "%(n)s entries are not decided on yet. Decide first.",
            open_still,
        )  # fmt: skip
        found.append(words % {"n": open_still})
    if count.eligible < max(call.vote_choices, 2):
        words = _("The ballot needs %(least)s entries at least; %(now)s are eligible.")
        found.append(words % {"least": max(call.vote_choices, 2), "now": count.eligible})
    return found


def _working_day(first: date, days: int) -> date:
    try:
        return last_day_of_notice(first, working_days=max(days, 1))
    except UnknownYearError as error:
        raise CannotOpenVote(str(error)) from None


def _portraits(call: Call) -> dict[str, bytes]:
    """Return the portraits of the entries by number, small and square."""
    if poll_named(call.pk) is not None:
        return {}
    kept = {one.number: file.stored for one in competing(call) if (file := portrait_of(one))}
    return {number: _drawn(number, stored) for number, stored in kept.items()}


def _drawn(number: str, stored: str) -> bytes:
    try:
        return square(store().get(stored))
    except (FileMissingError, FileDamagedError, NotAPhotograph):
        words = _("The portrait of %(number)s cannot be read. Restore the files from the backup.")
        raise CannotOpenVote(words % {"number": number}) from None
