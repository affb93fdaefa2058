"""Whose turn it is to write a log: one process holds the turn and renews it; who falls silent loses it to another.

No clock is compared with another one: whoever waits watches, by its own, for how long the turn was not renewed.
The turn only keeps two from working at once. That they could not both be believed is seen to where pages are added.
"""

from __future__ import annotations

import json
import secrets
import time
from typing import Any

from hongmian.ballots.cluster.line import Line
from hongmian.ballots.cluster.names import STATE, Names
from hongmian.ballots.cluster.streams import is_refused
from hongmian.ballots.cluster.wire import Message
from hongmian.ballots.errors import UnavailableError

RENEW, LOST = 1.0, 3.0  # seconds


class Lease:
    def __init__(self, line: Line, names: Names) -> None:
        self._line, self._subject = line, names.lease
        self._who = secrets.token_hex(8)
        self.turn = 0
        self._number: int | None = None  # of our own last message, while it is our turn
        self._renewed = 0.0
        self._watched: tuple[int, float] = (-1, 0.0)  # another's message, and since when it is the last

    def keep(self) -> bool:
        """Renew the turn, or try to get it; return whether we have it. Raise UnavailableError where nobody knows."""
        now = time.monotonic()
        if self._number is not None and now - self._renewed < RENEW:
            return True
        if self._number is None:
            return self._try(now)
        try:
            return self._put(self._number, self._who) or self._try(now)
        except UnavailableError:
            if now - self._renewed < LOST - RENEW:
                return True
            self._number = None
            raise

    def release(self) -> None:
        """Let the next one have it at once."""
        if self._number is not None:
            self._put(self._number, "")
            self._number = None

    def _try(self, now: float) -> bool:
        self._number = None
        found = self._line.last(STATE, self._subject)
        told: dict[str, Any] = json.loads(found.data) if found else {"who": "", "turn": 0}
        if told["who"] == self._who and found:  # our own, whose acknowledgement was lost
            self._number, self._renewed = found.number, now
            return True
        if told["who"] and not self._is_silent(found, now):
            return False
        self.turn = told["turn"] + 1
        return self._put(found.number if found else 0, self._who)

    def _is_silent(self, found: Message | None, now: float) -> bool:
        number = found.number if found else 0
        if self._watched[0] != number:
            self._watched = (number, now)
        return now - self._watched[1] > LOST

    def _put(self, after: int, who: str) -> bool:
        """Write after the message of that number; return False where another one was quicker."""
        began = time.monotonic()
        told = self._line.tell(
            self._subject, json.dumps({"who": who, "turn": self.turn}).encode(),
            headers={"Nats-Expected-Last-Subject-Sequence": str(after)},
        )  # fmt: skip
        if is_refused(told):
            return False
        if "error" in told:
            raise UnavailableError(f"NATS: {told['error'].get('description')}")
        self._number, self._renewed = told["seq"], began
        return True
