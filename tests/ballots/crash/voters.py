"""Voters who vote, vote twice and send again, until the line breaks; and what they were answered, word for word."""

from __future__ import annotations

import http.client
import json
import random
import secrets
import threading
import time
from dataclasses import dataclass, field

from hongmian.ballots.tokens import TokenKey, Voter

LINE_BROKE = (OSError, http.client.HTTPException)
CHOICES = ("banyan", "kapok", "lotus")


@dataclass
class Vote:
    """One voter's ballot as it is sent, again and again; the answer once there was one."""

    once: bytes
    body: bytes
    key: str
    index: int | None = None
    entry_hash: str = ""


@dataclass
class Heard:
    """All that was ever said to anyone. Appending to a list is safe among threads."""

    votes: list[Vote] = field(default_factory=list)
    receipts: list[tuple[Vote, str]] = field(default_factory=list)
    checkpoints: list[str] = field(default_factory=list)
    wrong: list[str] = field(default_factory=list)  # what must never be said


class Line:
    """A connection of one voter after the other."""

    def __init__(self, port: int, tokens: TokenKey, heard: Heard) -> None:
        self._connection = http.client.HTTPConnection("127.0.0.1", port, timeout=30)
        self._tokens, self._heard = tokens, heard
        self._dice = random.Random()  # noqa: S311 the moods of voters

    def work(self, stop: threading.Event) -> None:
        """Vote until told to stop, or until the line breaks."""
        try:
            while not stop.is_set():
                self._step()
        except LINE_BROKE:
            pass
        finally:
            self.close()

    def close(self) -> None:
        self._connection.close()

    def read_checkpoint(self) -> None:
        status, body = self._ask("GET", "log/checkpoint")
        if status == 200:
            self._heard.checkpoints.append(body.decode())

    def send(self, vote: Vote, key: str | None = None) -> int:
        """Send a ballot and take down the answer; return its status."""
        status, body = self._ask("POST", "ballots", vote.body, {"Idempotency-Key": key or vote.key})
        if status == 201:
            self._stored(vote, json.loads(body))
        elif status not in (409, 503):
            self._heard.wrong.append(f"{status}: {body!r}")
        return status

    def _step(self) -> None:
        mood, answered = self._dice.random(), [vote for vote in self._heard.votes[-200:] if vote.index is not None]
        if mood < 0.05:
            self.read_checkpoint()
        elif mood < 0.15 and answered:
            self.send(self._dice.choice(answered))
        elif mood < 0.2 and answered:
            if self.send(self._dice.choice(answered), secrets.token_hex(8)) == 201:
                self._heard.wrong.append("a second ballot was taken")
        else:
            vote = self._new()
            self._heard.votes.append(vote)
            self.send(vote)

    def _new(self) -> Vote:
        voter = Voter(secrets.token_bytes(16), 0, exempt=True)
        token = self._tokens.issue(voter, until=time.time() + 3_600)
        body = json.dumps({"token": token, "choices": self._dice.sample(CHOICES, self._dice.randint(1, 2))})
        return Vote(voter.once, body.encode(), secrets.token_hex(8))

    def _stored(self, vote: Vote, told: dict[str, object]) -> None:
        index, entry_hash = int(str(told["index"])), str(told["entry_hash"])
        if vote.index is not None and (vote.index, vote.entry_hash) != (index, entry_hash):
            self._heard.wrong.append(f"sent again, entry {vote.index} became entry {index}")
        vote.index, vote.entry_hash = index, entry_hash
        self._heard.receipts.append((vote, str(told["receipt"])))

    def _ask(
        self, method: str, path: str, body: bytes = b"", headers: dict[str, str] | None = None
    ) -> tuple[int, bytes]:
        self._connection.request(method, f"/vote/hotlines/{path}", body or None, headers or {})
        answer = self._connection.getresponse()
        return answer.status, answer.read()
