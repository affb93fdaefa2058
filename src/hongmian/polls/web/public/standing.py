"""Where this reader stands in a vote: which voter they are, and whether their ballot is in."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from hongmian.kit.errors import Refused
from hongmian.polls.domain.casting import AlreadyVoted, refuse_second
from hongmian.polls.domain.voters import order_of, voter_of
from hongmian.polls.models import Poll
from hongmian.polls.web.device import device_of
from hongmian.polls.web.kept import got
from hongmian.polls.web.public.asked import VoteRequest


@dataclass(frozen=True)
class Standing:
    """`order`: what their list is shuffled by; None for who has not shown who they are, and outside the hours. `voted`:
    what is said to who has voted. `same`: with the very ballot that this device holds, so that its receipt can be had
    again; `kept`: the receipt is on this device still."""

    order: bytes | None
    voted: str = ""
    same: bool = False
    kept: bool = False


def standing_of(request: VoteRequest, poll: Poll, *, key: str) -> Standing:
    who: Any = {"poll": poll, "person": request.person, "at": request.now, "device": device_of(request)}
    try:
        order, voter = order_of(**who), voter_of(**who)
    except Refused:
        return Standing(None)
    try:
        refuse_second(poll=poll, voter=voter, key=key)
    except AlreadyVoted as refusal:
        kept = bool(got(request, poll.pk, voter=request.person.user).receipt)
        return Standing(order, str(refusal), same=refusal.same, kept=kept)
    except Refused:  # a box that cannot be read is said where the ballot is sent
        pass
    return Standing(order)
