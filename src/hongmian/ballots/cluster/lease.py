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
_ANSWER = 0.3  # seconds that an answer is waited for by who is new here


class _Heard(NamedTuple):
    """Another process, empty where it let go; the number of its turn; when it was heard."""

    who: str
    turn: int
    at: float


class Lease:
    """For the thread that writes; it listens in the line's."""

    def __init__(self, line: Line, names: Names) -> None:
        """Raise UnavailableError where no server is reached."""
        self._line, self._subject = line, names.turn
        self._who = secrets.token_hex(8)
        self._lock = threading.Lock()
        self._heard: _Heard | None = None
        self._is_ours, self._has_asked = False, False
        self._turn, self._said = 0, 0.0
        self._deafen: Callable[[], None] | None = None

    def keep(self, turn: int) -> bool:
        """Say that it is our turn, of that number, or try to get it; return whether we have it.

        Raise UnavailableError where no server is reached. A turn is lost to another one of a higher number.
        """
        self._turn = turn
        if self._deafen is None:
            self._deafen = self._line.listen(self._subject, self._hear)
        heard = self._last()
        if self._is_ours:
            self._is_ours = not (heard and heard.who and heard.turn > turn)
        elif not self._has_asked:
            self._has_asked = True
            self._is_ours = not self._ask()
        else:
            self._is_ours = not (heard and heard.who and time.monotonic() - heard.at < LOST)
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
        """Let another one have it, who has it already."""
        self._is_ours, self._has_asked = False, False

    def release(self) -> None:
        """Let the next one have it at once."""
        if self._is_ours:
            self.lose()
            self._line.say(self._subject, self._told(""))

    def close(self) -> None:
        self.release()
        if self._deafen:
            self._deafen()
            self._deafen = None

    def _ask(self) -> bool:
        """Ask whose turn it is; return whether it is somebody's."""
        for told in self._line.gather(self._subject, wait=_ANSWER):
            self._take_in(told)
        heard = self._last()
        return bool(heard and heard.who)

    def _last(self) -> _Heard | None:
        with self._lock:
            return self._heard

    def _hear(self, said: Msg) -> None:
        if said.data:
            self._take_in(bytes(said.data))
        elif said.reply and self._is_ours:
            self._line.soon(said.reply, self._told(self._who))

    def _told(self, who: str) -> bytes:
        return json.dumps({"who": who, "turn": self._turn}).encode()

    def _take_in(self, told: bytes) -> None:
        with suppress(ValueError, KeyError, TypeError):  # whoever says what cannot be read says nothing
            read = json.loads(told)
            heard = _Heard(str(read["who"]), int(read["turn"]), time.monotonic())
            if heard.who != self._who:
                with self._lock:
                    self._heard = heard
