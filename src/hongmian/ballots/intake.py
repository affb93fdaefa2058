"""The lean way in: takes ballots and hands out the log. Everything it needs to decide is in memory."""

from __future__ import annotations

import asyncio
import json
import time
from hashlib import sha256
from typing import NamedTuple
from zoneinfo import ZoneInfo

from hongmian.ballots import replies
from hongmian.ballots.asking import LONGEST_KEY, RefusedReply, places_of, read_body
from hongmian.ballots.box import Already, Answer, Cast, Stored
from hongmian.ballots.errors import BoxError
from hongmian.ballots.group_commit import GroupCommit
from hongmian.ballots.limits import Limits
from hongmian.ballots.polls import Poll, Polls
from hongmian.ballots.replies import Reply
from hongmian.ballots.tokens import TokenError, Voter
from hongmian.kit.clock import Clock

_SHANGHAI = ZoneInfo("Asia/Shanghai")
_encode = json.JSONEncoder(ensure_ascii=True).encode
NETWORK_RATE, NETWORK_BURST = 20.0, 600.0  # requests a second, and at once, from one address block
VOTER_RATE, VOTER_BURST = 0.2, 10.0  # and from one voter


class Request(NamedTuple):
    """What arrived: the body, the Idempotency-Key if there was one, and the sender's address."""

    body: bytes
    key: str | None
    address: str


class Intake:
    """Answers votes. One a process; made in the event loop it serves."""

    def __init__(self, *, polls: Polls, clock: Clock) -> None:
        self._polls, self._clock = polls, clock
        self._commits: dict[str, GroupCommit] = {}
        self._by_network = Limits(rate=NETWORK_RATE, burst=NETWORK_BURST)
        self._by_voter = Limits(rate=VOTER_RATE, burst=VOTER_BURST)

    async def vote(self, poll: Poll, request: Request) -> Reply:
        """Take in a ballot; the reply says what became of it."""
        try:
            if self._is_past_its_end(poll):
                await asyncio.to_thread(poll.box.refresh)  # another process may have told of a later end
            cast = self._checked(poll, request)
            return _told(await self._commit_of(poll).put(cast))
        except RefusedReply as refused:
            return refused.reply
        except BoxError:
            return replies.NOT_KNOWN

    def finish(self) -> None:
        """Write what waits, then stop."""
        for commit in self._commits.values():
            commit.finish()
        self._commits.clear()

    def _checked(self, poll: Poll, request: Request) -> Cast:
        token, choices = read_body(request.body)
        voter = self._voter(poll, token)
        network = poll.networks.hash_of(request.address)
        if not voter.exempt:
            now = time.monotonic()
            if not (self._by_voter.take(voter.once, now=now) and self._by_network.take(network, now=now)):
                raise RefusedReply(replies.TOO_FAST)
        retry = retry_digest(request.key)
        return Cast(voter, places_of(choices, poll.rules), retry, network)

    def _voter(self, poll: Poll, token: str) -> Voter:
        """Return whose token it is, if they may vote now."""
        try:
            voter = poll.tokens.read(token, now=time.time())
        except TokenError:
            raise RefusedReply(replies.NO_TOKEN) from None
        now = self._clock.now()
        if now < poll.rules.opens_at:
            raise RefusedReply(replies.NOT_OPEN)
        if poll.box.tally.ended or self._is_past_its_end(poll):
            raise RefusedReply(replies.CLOSED)
        if voter.period != poll.rules.period_at(now):
            raise RefusedReply(replies.OTHER_DAY)
        return voter

    def _is_past_its_end(self, poll: Poll) -> bool:
        return poll.box.tally.ended is None and self._clock.now() >= poll.box.tally.closes_at

    def _commit_of(self, poll: Poll) -> GroupCommit:
        found = self._commits.get(poll.rules.id)
        if found is None:
            loop = asyncio.get_running_loop()
            found = self._commits[poll.rules.id] = GroupCommit(box=poll.box, clock=self._clock, loop=loop)
        return found


def retry_digest(key: str | None) -> bytes | None:
    """Return the digest of an Idempotency-Key: the key itself is not kept."""
    if not key:
        return None
    if len(key) > LONGEST_KEY:
        raise RefusedReply(
            replies.wrong_body("Idempotency-Key", "Idempotency-Key 太长。", "The Idempotency-Key is too long.")
        )
    return sha256(key.encode("utf-8", "surrogateescape")).digest()[:16]


def _told(answer: Answer) -> Reply:
    if isinstance(answer, Stored):
        told = (
            f'{{"index":{answer.index},"entry_hash":"{answer.entry_hash.hex()}","receipt":{_encode(answer.receipt)}}}'
        )
        return Reply(201, told.encode())
    if isinstance(answer, Already):
        return replies.already(answer.since.astimezone(_SHANGHAI).isoformat())
    return replies.CLOSED
