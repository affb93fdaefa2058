"""The clerk of one poll: looks at what is handed in, a batch at a time, and puts into the box what may be there."""

from __future__ import annotations

import time
from collections.abc import Sequence
from datetime import datetime
from hashlib import sha256
from typing import NamedTuple

from hongmian.ballots import replies
from hongmian.ballots.asking import LONGEST_KEY, RefusedReply, places_of, read_body
from hongmian.ballots.box import Already, Answer, Cast, Stored
from hongmian.ballots.errors import BoxError
from hongmian.ballots.limits import Pace
from hongmian.ballots.polls import Poll
from hongmian.ballots.replies import Reply
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
        self._look_for_a_later_end(now)
        read = [self._read(request, now) for request in batch]
        stored = iter(self._store([one for one in read if isinstance(one, Cast)], now))
        return [next(stored) if isinstance(one, Cast) else one for one in read]

    def _look_for_a_later_end(self, now: datetime) -> None:
        """Another process may have told that voting goes on."""
        if _is_past_its_end(self._poll, now):
            try:
                self._poll.box.refresh()
            except BoxError:
                return

    def _read(self, request: Request, now: datetime) -> Cast | Reply:
        """Return the ballot, or what is said to somebody who may not vote, or not so."""
        try:
            token, choices = read_body(request.body)
            voter = _voter(self._poll, token, now)
            network = self._poll.networks.hash_of(request.address)
            self._refuse_haste(voter, network)
            places, retry = places_of(choices, self._poll.rules), retry_digest(request.key)
            return Cast(voter, places, retry, network, voter.device or None)
        except RefusedReply as refused:
            return refused.reply

    def _refuse_haste(self, voter: Voter, network: bytes) -> None:
        if not voter.exempt:
            now = time.monotonic()
            if not self._pace.allows(network=network, device=voter.device, voter=voter.once, now=now):
                raise RefusedReply(replies.TOO_FAST)

    def _store(self, casts: Sequence[Cast], now: datetime) -> list[Reply]:
        try:
            return [_told(answer) for answer in self._poll.box.cast(casts, now=now)] if casts else []
        except BoxError:
            return [replies.NOT_KNOWN] * len(casts)


def _voter(poll: Poll, token: str, now: datetime) -> Voter:
    """Return whose token it is, if they may vote now."""
    try:
        voter = poll.tokens.read(token, now=time.time())
    except TokenError:
        raise RefusedReply(replies.NO_TOKEN) from None
    if now < poll.rules.opens_at:
        raise RefusedReply(replies.NOT_OPEN)
    if poll.box.tally.ended or _is_past_its_end(poll, now):
        raise RefusedReply(replies.CLOSED)
    if voter.period != poll.rules.period_at(now):
        raise RefusedReply(replies.OTHER_DAY)
    return voter


def _is_past_its_end(poll: Poll, now: datetime) -> bool:
    tally = poll.box.tally
    return now >= tally.closes_at and tally.ended is None


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
        told = f'{{"index":{answer.index},"entry_hash":"{answer.entry_hash.hex()}","receipt":"{answer.escaped}"}}'
        return Reply(201, told.encode())
    if isinstance(answer, Already):
        return replies.already(answer.since.astimezone(SHANGHAI).isoformat())
    return replies.CLOSED
