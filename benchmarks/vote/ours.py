"""Our intake as it is served: tokens verified, a durable log, receipts with proofs. The home is in BENCH_HOME."""

from __future__ import annotations

import gc
import os
import secrets
import threading
import time
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from hongmian.ballots.box import Cast
from hongmian.ballots.cluster.writers import Writers
from hongmian.ballots.door import Door
from hongmian.ballots.intake import Intake
from hongmian.ballots.polls import Polls
from hongmian.ballots.rules import Annulments, Choice, Reason, Rules
from hongmian.ballots.store.place import Backing
from hongmian.ballots.tokens import Voter
from hongmian.kit.clock import SHANGHAI, SystemClock
from hongmian.tlog.notes import Signer

POLL, ORIGIN = "bench", "bench.example/vote"


def polls() -> Polls:
    told = os.environ
    return Polls(Path(told["BENCH_HOME"]), told.get("BENCH_DATABASE", ""), told.get("BENCH_NATS", ""))


def write_logs() -> None:
    """Be the writer of the logs on JetStream, until killed."""
    backing = Backing(nats=os.environ["BENCH_NATS"])
    Writers(Path(os.environ["BENCH_HOME"]), backing, lambda *_: None).run(threading.Event(), every=0.1)


def open_bench() -> None:
    """Open the poll of twenty choices that all contenders take votes for."""
    opened, now, day = polls(), datetime.now(tz=SHANGHAI), timedelta(days=1)
    rules = Rules(
        id=POLL,
        title="基准测试",
        choices=tuple(Choice(f"c{number}", f"Choice {number}") for number in range(20)),
        opens_at=now - day,
        closes_at=now + day,
        min_choices=1,
        max_choices=5,
        period="once",
        identity="token",
        counts_while_open=True,
        annulments=Annulments((Reason("burst", "Burst"),), may_vote_again=False, objections_until=now + 3 * day),
        log_origin=ORIGIN,
        log_key=str(Signer(ORIGIN, opened.keys(POLL).seed).verifier),
    )
    opened.open(rules)
    opened.close()


def tokens_for(count: int) -> list[str]:
    """Return tokens of voters that do not exist."""
    opened, until = polls(), time.time() + 86_400
    poll = opened.find(POLL)
    assert poll is not None
    made = [poll.tokens.issue(Voter(secrets.token_bytes(16), 0, exempt=True), until=until) for _ in range(count)]
    opened.close()
    return made


def fill(count: int) -> None:
    """Put ballots in before the measurement."""
    opened, now = polls(), datetime.now(tz=SHANGHAI)
    poll = opened.find(POLL)
    assert poll is not None
    for _ in range(count // 2_000):
        poll.box.cast([Cast(Voter(secrets.token_bytes(16), 0), (1, 5)) for _ in range(2_000)], now=now)
    opened.close()


class _Application:
    def __init__(self) -> None:
        self._door: Door | None = None

    def __call__(self, scope: Any, receive: Any, send: Any) -> Any:
        if scope["type"] != "http":
            raise ValueError("only requests")
        if self._door is None:
            self._door = Door(polls=polls(), intake=Intake(clock=SystemClock()))
            gc.freeze()  # as the server does
        return self._door(scope, receive, send)


app = _Application()
