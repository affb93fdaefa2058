"""The polls, as lists and pages read them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import Count, QuerySet

from hongmian.polls.boxes import origin_of, polls
from hongmian.polls.enums import Phase, PollState
from hongmian.polls.models import Annulled, Candidate, Poll, Portrait
from hongmian.tlog.notes import Signer

FRESH = timedelta(days=14)  # so long after its end a vote is news


@dataclass(frozen=True)
class Listed:
    """The polls that the public sees, by where they stand now."""

    open: list[Poll]
    coming: list[Poll]
    over: list[Poll]


def public_polls(*, at: datetime) -> Listed:
    """Return the polls that are no drafts (one query): the open ones by closing time, the others newest first."""
    known = list(Poll.objects.exclude(state=PollState.DRAFT).defer("secret"))
    return Listed(
        open=sorted(_in(known, at, Phase.OPEN), key=lambda poll: poll.closes_at),
        coming=sorted(_in(known, at, Phase.COMING), key=lambda poll: poll.opens_at),
        over=sorted(
            _in(known, at, Phase.CLOSED, Phase.ABORTED, Phase.ENDED), key=lambda poll: poll.closes_at, reverse=True
        ),
    )


def current_polls(*, at: datetime) -> list[Poll]:
    """Return what the first pages point to (one query): polls just over, open and to come, as they end."""
    listed = public_polls(at=at)
    fresh = [poll for poll in listed.over if at - (poll.ended_at or poll.closes_at) < FRESH]
    return sorted([*fresh, *listed.open, *listed.coming], key=lambda poll: poll.closes_at)


def public_poll(poll_id: str) -> Poll | None:
    """Return a poll that the public may see: any that is no draft."""
    return Poll.objects.exclude(state=PollState.DRAFT).filter(pk=poll_id).first()


def frozen_polls(ids: Iterable[str]) -> set[str]:
    """Return which of these polls are no drafts any more (one query)."""
    return set(Poll.objects.exclude(state=PollState.DRAFT).filter(pk__in=list(ids)).values_list("pk", flat=True))


def poll_named(poll_id: str) -> Poll | None:
    return Poll.objects.filter(pk=poll_id).first()


def log_key_of(poll_id: str) -> str:
    """Return the verifier key of the log of a poll, which may yet have to be made: rules elsewhere can name it."""
    return str(Signer(origin_of(poll_id), polls().keys(poll_id).seed).verifier)


def all_polls() -> QuerySet[Poll]:
    """Return every poll with the number of its candidates as `listed`, those that open last first."""
    return Poll.objects.annotate(listed=Count("candidates")).defer("secret").order_by("-opens_at", "id")


def candidates_of(poll: Poll) -> list[Candidate]:
    """Return the candidates in the order of the list, each with `picture`: the digest of its portrait or empty."""
    found = list(poll.candidates.all())
    digests = dict(Portrait.objects.filter(candidate__poll=poll).values_list("candidate", "digest"))
    for one in found:
        one.picture = digests.get(one.pk, "")  # type: ignore[attr-defined]  # for the pages
    return found


def annulled_of(poll: Poll) -> QuerySet[Annulled]:
    """Return who annulled what, the newest first."""
    return Annulled.objects.filter(poll=poll).select_related("by", "confirmed_by").order_by("-entry")


def portrait(poll_id: str, code: str) -> Portrait | None:
    return Portrait.objects.filter(candidate__poll=poll_id, candidate__code=code).first()


def _in(polls: Iterable[Poll], at: datetime, *phases: Phase) -> list[Poll]:
    return [poll for poll in polls if poll.phase(at) in phases]
