"""The clerk of one poll: looks at what is handed in, a batch at a time, and puts into the box what may be there."""

from __future__ import annotations

import time
from collections.abc import Sequence
from contextlib import suppress
from datetime import datetime
from hashlib import sha256
from typing import NamedTuple

from hongmian.ballots import replies
from hongmian.ballots.asking import LONGEST_KEY, RefusedReply, places_of, read_body
from hongmian.ballots.box import Already, Answer, Cast, Stored, Unknown
from hongmian.ballots.errors import BoxError
from hongmian.ballots.limits import Pace
from hongmian.ballots.polls import Poll
from hongmian.ballots.replies import Reply
from hongmian.ballots.rules import Rules
from hongmian.ballots.tokens import TokenError, Voter
from hongmian.kit.clock import SHANGHAI, Clock


class Request(NamedTuple):
    """What arrived: the body, the Idempotency-Key if there was one, and the sender's address."""

    body: bytes
    key: str | None
    address: str


class Clerk:
    """For one thread. Everything it needs to decide is in memory."""

    def __init__(self, poll: Poll, clock: Clock) -> None:
        self._poll, self._clock = poll, clock
        self._pace = Pace()

    def answer(self, batch: Sequence[Request]) -> list[Reply]:
        """Return the reply to each request. Those that may vote are stored together before any of them is answered."""
        now = self._clock.now()
        shut, period = self._shut(now), self._poll.rules.period_at(now)
        read = [self._read(request, shut, period) for request in batch]
        stored = iter(self._store([one for one in read if isinstance(one, Cast)], now))
        return [next(stored) if isinstance(one, Cast) else one for one in read]

    def _shut(self, now: datetime) -> Reply | None:
        """Return what is said to everyone outside the time of voting."""
        if now < self._poll.rules.opens_at:
            return replies.NOT_OPEN
        if self._is_past_its_end(now):
            with suppress(BoxError):
                self._poll.box.refresh()  # another process may have told that voting goes on
        return replies.CLOSED if self._poll.box.tally.ended or self._is_past_its_end(now) else None

    def _is_past_its_end(self, now: datetime) -> bool:
        tally = self._poll.box.tally
        return now >= tally.closes_at and tally.ended is None

    def _read(self, request: Request, shut: Reply | None, period: int) -> Cast | Reply:
        """Return the ballot, or what is said to somebody who may not vote, or not so."""
        try:
            token, choices = read_body(request.body)
            voter = self._voter(token, shut, period)
            network = self._poll.networks.hash_of(request.address)
            self._refuse_haste(voter, network)
            places, retry = places_of(choices, self._poll.rules), retry_digest(request.key)
            return Cast(voter, places, retry, network, voter.device or None)
        except RefusedReply as refused:
            return refused.reply

    def _voter(self, token: str, shut: Reply | None, period: int) -> Voter:
        """Return whose token it is, if they may vote now."""
        try:
            voter = self._poll.tokens.read(token, now=time.time())
        except TokenError:
            raise RefusedReply(replies.NO_TOKEN) from None
        if shut:
            raise RefusedReply(shut)
        if voter.period != period:
            raise RefusedReply(replies.OTHER_DAY)
        return voter

    def _refuse_haste(self, voter: Voter, network: bytes) -> None:
        if not voter.exempt:
            now = time.monotonic()
            if not self._pace.allows(network=network, device=voter.device, voter=voter.once, now=now):
                raise RefusedReply(replies.TOO_FAST)

    def _store(self, casts: Sequence[Cast], now: datetime) -> list[Reply]:
        try:
            return [_told(answer, self._poll.rules) for answer in self._poll.box.cast(casts, now=now)] if casts else []
        except BoxError:
            return [replies.NOT_KNOWN] * len(casts)


def retry_digest(key: str | None) -> bytes | None:
    """Return the digest of an Idempotency-Key: the key itself is not kept."""
    if not key:
        return None
    if len(key) > LONGEST_KEY:
        raise RefusedReply(
            replies.wrong_body("Idempotency-Key", "Idempotency-Key 太长。", "The Idempotency-Key is too long.")
        )
    return sha256(key.encode("utf-8", "surrogateescape")).digest()[:16]


def _told(answer: Answer, rules: Rules) -> Reply:
    if isinstance(answer, Stored):
        told = f'{{"index":{answer.index},"entry_hash":"{answer.entry_hash.hex()}","receipt":"{answer.escaped}"}}'
        return Reply(201, told.encode())
    if isinstance(answer, Already):
        return replies.already(answer.since.astimezone(SHANGHAI).isoformat(), rules)
    return replies.NOT_KNOWN if isinstance(answer, Unknown) else replies.CLOSED
