"""One poll of three choices, opened an hour ago, and the means to vote in it."""

from __future__ import annotations

import os
import secrets
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import psycopg
import pytest

from hongmian.ballots.box import Cast
from hongmian.ballots.polls import Poll, Polls
from hongmian.ballots.rules import Annulments, Choice, Reason, Rules
from hongmian.ballots.tokens import Voter
from hongmian.kit.clock import SHANGHAI
from hongmian.tlog.notes import Signer

NOW = datetime(2020, 3, 19, 10, 20, tzinfo=SHANGHAI)
ORIGIN = "vote.example/hotlines"


def rules_of(seed: bytes, **changes: Any) -> Rules:
    """Return the rules of the poll the tests use, signed by the key of `seed`."""
    rules = Rules(
        id="hotlines",
        title="最美热线",
        choices=tuple(Choice(name, name.title()) for name in ("banyan", "kapok", "lotus")),
        opens_at=NOW - timedelta(hours=1),
        closes_at=NOW + timedelta(days=1),
        min_choices=1,
        max_choices=2,
        period="once",
        identity="phone",
        counts_while_open=True,
        annulments=Annulments(
            reasons=(Reason("burst", "短时间内大量相同来源"), Reason("proxy", "代投")),
            may_vote_again=False,
            objections_until=NOW + timedelta(days=6),
        ),
        log_origin=ORIGIN,
        log_key=str(Signer(ORIGIN, seed).verifier),
    )
    return replace(rules, **changes)


@dataclass
class Station:
    """The polls of a home, and the poll of the tests, opened."""

    home: Path
    polls: Polls
    poll: Poll

    def again(self) -> Station:
        """The same home after a restart."""
        self.polls.close()
        return self.beside()

    def beside(self) -> Station:
        """The same home in another process."""
        polls = polls_of(self.home)
        poll = polls.find("hotlines")
        assert poll is not None
        return Station(self.home, polls, poll)


def database_url() -> str:
    """The PostgreSQL of the suite with `--postgres`, otherwise nothing: boxes are then files."""
    return os.environ.get("DATABASE_URL", "")


OPENED: list[Polls] = []
ON_JETSTREAM: list[str] = []  # the NATS servers of the tests in `cluster`
BEFORE_OPENING: list[Callable[[Path], None]] = []  # what is done with the home of a poll before it is opened


def polls_of(home: Path) -> Polls:
    """Return the polls of a home, closed when the test is over."""
    polls = Polls(home, database_url(), *ON_JETSTREAM)
    OPENED.append(polls)
    return polls


@pytest.fixture(autouse=True)
def _closed() -> Iterator[None]:
    yield
    while OPENED:
        OPENED.pop().close()


def open_station(home: Path, **changes: Any) -> Station:
    for prepare in BEFORE_OPENING:
        prepare(home)
    polls = polls_of(home)
    return Station(home, polls, polls.open(rules_of(polls.keys("hotlines").seed, **changes)))


@pytest.fixture
def database() -> str:
    """Whoever asks for it is tested again with `--postgres`."""
    return database_url()


@pytest.fixture
def postgres(database: str) -> Iterator[psycopg.Connection]:
    """A connection beside the box's own; who asks for it runs with `--postgres` only."""
    with psycopg.connect(database, autocommit=True) as connection:
        yield connection


@pytest.fixture
def station(tmp_path: Path, database: str) -> Station:
    return open_station(tmp_path)


def voter() -> Voter:
    return Voter(secrets.token_bytes(16), 0)


def cast_of(*choices: int, by: Voter | None = None, retry: bytes | None = None) -> Cast:
    return Cast(by or voter(), choices or (0,), retry)
