"""Voters: each sends a ballot, and the same again until there is an answer; some vote twice, which must be refused."""

from __future__ import annotations

import http.client
import json
import random
import secrets
import threading
import time

from hongmian.ballots.tokens import TokenKey, Voter
from tools.cluster.city import CHOICES
from tools.cluster.machines import LOOPBACK
from tools.cluster.trial.heard import ANSWERED, REFUSED, SILENT, Heard, Line, Vote, Work, now

LINE_BROKE = (OSError, http.client.HTTPException)
PATIENCE = 12  # seconds until a voter gives up waiting and sends again
AGAIN = 0.3  # seconds before that
PACE = 0.04  # seconds between two ballots of one line
TWICE, RESENT = 0.05, 0.1  # of all steps


class Voters(Work):
    """One line of voters of a poll, through the front door."""

    def __init__(
        self, number: int, port: int, poll: str, tokens: TokenKey, heard: Heard,
        line: Line = http.client.HTTPConnection,
    ) -> None:  # fmt: skip
        super().__init__(f"voters {number} of {poll}")
        self._port, self._poll, self._tokens, self._heard, self._new_line = port, poll, tokens, heard, line
        self._line: http.client.HTTPConnection | None = None
        self._dice = random.Random(number)  # noqa: S311 the moods of voters

    def step(self, done: threading.Event) -> None:
        mood = self._dice.random()
        earlier = self._heard.votes[-100:] if mood < TWICE + RESENT else []
        answered = [vote for vote in earlier if vote.index is not None]
        if answered and mood < TWICE:
            self._vote_twice(self._dice.choice(answered))
        elif answered:
            self._send(self._dice.choice(answered))
        else:
            vote = self._new()
            self._heard.votes.append(vote)
            self._send_until_answered(vote, done)
        done.wait(PACE)

    def finish(self) -> None:
        """Stop, after every ballot that was begun has an answer."""
        super().finish()
        if self._line:
            self._line.close()

    def _send_until_answered(self, vote: Vote, done: threading.Event) -> None:
        """Also when it is time to stop: a ballot without an answer would prove nothing. At most a minute more."""
        until = None
        while self._send(vote) != 201:
            if done.is_set():
                until = until or now() + 60
                if now() > until:
                    self._heard.wrong.append("a ballot got no answer for a minute")
                    return
            time.sleep(AGAIN)

    def _send(self, vote: Vote, key: str = "") -> int:
        is_new, began = vote.index is None, now()
        status, body = self._ask(vote.body, key or vote.key)
        kind = ANSWERED if status == 201 else SILENT if status == 0 else REFUSED
        if is_new:  # a receipt given once more says nothing of whether votes are taken
            self._heard.moments.append((now(), kind))
        if status == 201 and is_new:
            self._heard.waits.append(now() - began)
        if status == 201:
            self._stored(vote, json.loads(body))
        elif status == 409 and not key:
            self._heard.wrong.append(f"409 to a ballot sent again: {body!r}")
        elif status not in (0, 409, 502, 503, 504):
            self._heard.wrong.append(f"{status}: {body!r}")
        return status

    def _vote_twice(self, vote: Vote) -> None:
        if self._send(vote, secrets.token_hex(8)) == 201:
            self._heard.wrong.append("a second ballot was taken")

    def _stored(self, vote: Vote, told: dict[str, object]) -> None:
        index, entry_hash = int(str(told["index"])), str(told["entry_hash"])
        if vote.index is not None and (vote.index, vote.entry_hash) != (index, entry_hash):
            self._heard.wrong.append(f"sent again, entry {vote.index} became entry {index}")
        vote.entry_hash, vote.receipt = entry_hash, str(told["receipt"])
        vote.index = index

    def _new(self) -> Vote:
        voter = Voter(secrets.token_bytes(16), 0, exempt=True)
        token = self._tokens.issue(voter, until=time.time() + 3_600)
        body = json.dumps({"token": token, "choices": self._dice.sample(CHOICES, self._dice.randint(1, 2))})
        return Vote(voter.once, body.encode(), secrets.token_hex(8))

    def _ask(self, body: bytes, key: str) -> tuple[int, bytes]:
        """Return the answer; status 0 where there was none."""
        if self._line is None:
            self._line = self._new_line(LOOPBACK, self._port, timeout=PATIENCE)
        try:
            self._line.request("POST", f"/vote/{self._poll}/ballots", body, {"Idempotency-Key": key})
            answer = self._line.getresponse()
            return answer.status, answer.read()
        except LINE_BROKE:
            self._line.close()
            return 0, b""
