"""What follows from other rooms: when awards and votes open and close, results, notices, care activities."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from hongmian.activities.queries.calendar import public
from hongmian.awards.queries.calls import Listed, batches_of, public_calls
from hongmian.polls.enums import PollState
from hongmian.polls.queries.polls import public_polls
from hongmian.site.enums import Follows, Undertaking
from hongmian.site.queries.events import midnight

OF_CATEGORY = {
    "project": Undertaking.PROJECTS, "story": Undertaking.STORIES, "case": Undertaking.CASES,
    "worker": Undertaking.WORKERS, "hotline": Undertaking.HOTLINES,
}  # fmt: skip


@dataclass(frozen=True)
class Due:
    """Something that another room has at a time. `of`: an award, a poll or an activity; `key` names it for ever.
    `all_day`: a day, not an hour."""

    kind: Follows
    key: str
    at: datetime
    until: datetime | None
    of: Any
    undertaking: int
    view: str
    name: str
    all_day: bool = False
    off: bool = False
    changed_at: datetime | None = None


def dues(*, at: datetime) -> list[Due]:
    """Return what the awards and votes have at any time, the first first (three queries)."""
    listed = public_calls(at=at)
    found = [due for call in _calls(listed) for due in _of_call(call)]
    polls = [poll for group in vars(public_polls(at=at)).values() for poll in group]
    known = {due.of.pk: due.undertaking for due in found}
    found += [due for poll in polls for due in _of_poll(poll, known.get(poll.pk, Undertaking.WHOLE))]
    voted = {poll.pk for poll in polls}  # the hours of a vote may be longer than its award said
    kept = [due for due in found if not (due.view == "awards:call" and due.of.pk in voted and due.kind in VOTE)]
    return sorted(kept, key=lambda due: (due.at, due.key))


def activities_between(first: datetime, end: datetime) -> list[Any]:
    """Return the care activities that begin in this time (one query)."""
    return list(public().filter(starts_at__gte=first, starts_at__lt=end))


VOTE = (Follows.VOTE_OPENS, Follows.VOTE_CLOSES)


def _calls(listed: Listed) -> Iterator[Any]:
    for group in (listed.entering, listed.under_way, listed.coming, listed.done):
        yield from group


def _of_call(call: Any) -> Iterator[Due]:
    steps = [
        (Follows.VOTE_OPENS, call.vote_opens_at), (Follows.VOTE_CLOSES, call.vote_closes_at),
        (Follows.REVIEW_OPENS, call.review_opens_at), (Follows.REVIEW_CLOSES, call.review_closes_at),
    ]  # fmt: skip
    if not call.of_register:
        steps += [(Follows.ENTRY_OPENS, call.entry_opens_at), (Follows.ENTRY_CLOSES, call.entry_closes_at)]
    own = OF_CATEGORY.get(call.category, Undertaking.WHOLE)
    for kind, moment in steps:
        if moment:
            yield Due(kind, f"award-{call.pk}-{kind}", moment, None, call, own, "awards:call", call.pk)
    for batch in batches_of(call):
        yield from _of_batch(call, batch, own)


def _of_batch(call: Any, batch: Any, own: int) -> Iterator[Due]:
    key = f"award-{call.pk}-batch-{batch.number}"
    if batch.notice_first is None:
        yield Due(Follows.RESULT, f"{key}-result", batch.result_from, None, call, own, "awards:call", call.pk)
        return
    for kind, day in ((Follows.NOTICE_OPENS, batch.notice_first), (Follows.NOTICE_ENDS, batch.notice_last)):
        if day:
            at = midnight(day)
            yield Due(
                kind, f"{key}-{kind}", at, at + timedelta(days=1), call, own, "awards:call", call.pk, all_day=True
            )


def _of_poll(poll: Any, own: int) -> Iterator[Due]:
    off = poll.state == PollState.ABORTED
    for kind, moment in ((Follows.VOTE_OPENS, poll.opens_at), (Follows.VOTE_CLOSES, poll.closes_at)):
        yield Due(kind, f"poll-{poll.pk}-{kind}", moment, None, poll, own, "polls:poll", poll.pk, off=off)
