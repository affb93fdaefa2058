"""Whose turn it is to write a log: one process says that it is its turn, again and again; who falls silent loses it.

This is said, not stored, so that no stream need have a leader for it: where a server is lost, whose turn it is and who
leads the streams are found out at the same time. No clock is compared with another one: whoever waits knows, by its
own, for how long nobody was heard. The turn only keeps two from working at once. That they could not both be believed
is seen to where pages are added.
"""

from __future__ import annotations

import json
import secrets
import threading
import time
from collections.abc import Callable
from contextlib import suppress
from typing import NamedTuple

from nats.aio.msg import Msg

from hongmian.ballots.cluster.line import Line
from hongmian.ballots.cluster.names import Names

SAY, LOST = 0.5, 3.0  # seconds
_NEW, _AGAIN = 0.6, 0.3  # seconds that an answer is waited for: by who is new here, and after nobody was heard for long
_SOMEBODY = "?"


class _Heard(NamedTuple):
    """Another process, empty where it let go; the number of its turn; when it was heard."""

    who: str
    turn: int
    at: float


class Lease:
    """For the thread that writes; it listens in the line's."""

    def __init__(self, line: Line, names: Names, *, listens: float | None = None) -> None:
        """`listens`: seconds that it listens before its first turn."""
        self._line, self._subject, self._listens = line, names.turn, _NEW if listens is None else listens
        self._who = secrets.token_hex(8)
        self._lock = threading.Lock()
        self._heard: _Heard | None = None
        self._is_ours, self._is_new = False, True
        self._turn, self._said = 0, 0.0
        self._deafen: Callable[[], None] | None = None

    def keep(self, turn: int) -> bool:
        """Say that it is our turn, of that number, or try to get it; return whether we have it. The number is 0 until
        a page of ours is in the log: who has written none gives way to whoever has.

        Raise UnavailableError where no server is reached.
        """
        self._turn = turn
        if self._deafen is None:
            self._deafen = self._line.listen(self._subject, self._hear)
        if self._is_ours:
            heard = self._last()
            self._is_ours = not (heard and heard.turn > turn)
        elif self._is_new:
            self._is_new = False
            self._is_ours = not self._ask(self._listens)
        else:
            self._is_ours = not self._last() and not self._ask(_AGAIN)
        if self._is_ours:
            self.say()
        return self._is_ours

    def say(self) -> None:
        """Say that it is our turn, if it is a while since we did."""
        now = time.monotonic()
        if now - self._said >= SAY:
            self._said = now
            self._line.say(self._subject, self._told(self._who))

    def lose(self) -> None:
        """Let another one have it: there is a page of somebody, whether they were heard or not."""
        self._is_ours = False
        self.know_of(0)

    def know_of(self, turn: int) -> None:
        """Take in that somebody wrote in a turn of that number, which is as good as having heard them."""
        self._keep_heard(_Heard(_SOMEBODY, turn, time.monotonic()))

    def release(self) -> None:
        """Let the next one have it at once."""
        if self._is_ours:
            self._is_ours, self._is_new = False, True
            self._line.say(self._subject, self._told(""))

    def close(self) -> None:
        try:
            self.release()
        finally:
            if self._deafen:
                self._deafen()
                self._deafen = None

    def _ask(self, wait: float) -> bool:
        """Ask whose turn it is; return whether it is somebody's."""
        for told in self._line.gather(self._subject, wait=wait):
            self._take_in(told)
        return self._last() is not None

    def _last(self) -> _Heard | None:
        """Return who was heard last, if that is not long ago and they did not let go."""
        with self._lock:
            heard = self._heard
        return heard if heard and heard.who and time.monotonic() - heard.at < LOST else None

    def _hear(self, said: Msg) -> None:
        if said.data:
            self._take_in(bytes(said.data))
        elif said.reply and self._is_ours and time.monotonic() - self._said < LOST:  # its thread may be stuck
            self._line.soon(said.reply, self._told(self._who))

    def _told(self, who: str) -> bytes:
        return json.dumps({"who": who, "turn": self._turn}).encode()

    def _take_in(self, told: bytes) -> None:
        with suppress(ValueError, KeyError, TypeError, OverflowError):  # what cannot be read is as if nothing was said
            read = json.loads(told)
            self._keep_heard(_Heard(str(read["who"]), int(read["turn"]), time.monotonic()))

    def _keep_heard(self, heard: _Heard) -> None:
        with self._lock:
            is_stale = not heard.who and self._heard is not None and heard.turn < self._heard.turn
            if heard.who != self._who and not is_stale:  # one of long ago that lets go says nothing of who has it now
                self._heard = heard
