"""Polls for the tests: three candidates, opened an hour ago, closing tomorrow."""

from __future__ import annotations

import secrets
import time
from datetime import datetime, timedelta
from typing import Any

import altcha

from hongmian.accounts.domain.phones import keep_phone
from hongmian.accounts.models import User
from hongmian.ballots.box import Cast, Stored
from hongmian.ballots.tokens import Voter
from hongmian.directory.person import Person
from hongmian.directory.queries.people import person_of
from hongmian.kit.clock import SHANGHAI
from hongmian.polls.boxes import boxed
from hongmian.polls.domain.asking import Asker
from hongmian.polls.domain.candidates import import_candidates
from hongmian.polls.domain.drafting import create_poll
from hongmian.polls.domain.opening import open_poll
from hongmian.polls.models import Poll

NOW = datetime(2020, 3, 19, 10, 20, tzinfo=SHANGHAI)
ROWS = [
    {"code": "01", "title_zh": "榕荫街守护热线", "title_en": "Banyan Street line", "district": "440106"},
    {"code": "02", "title_zh": "西门口街坊热线", "title_en": "West Gate line", "district": "440104"},
    {"code": "03", "title_zh": "心桥心理支援专线", "title_en": "Heart Bridge line", "text_zh": "夜间也有人接。"},
]
MOBILE = "15400008888"


def draft(name: str = "", *, rows: Any = None, **changes: Any) -> Poll:
    """A draft under a name of its own: the boxes of the suite share a home."""
    fields = {
        "title_zh": "最佳守护热线", "title_en": "Best hotlines", "about_zh": "选出您心里的热线。",
        "about_en": "Choose your hotlines.", "opens_at": NOW - timedelta(hours=1), "closes_at": NOW + timedelta(days=1),
        "objections_until": NOW + timedelta(days=6), "max_choices": 2, "counts_while_open": True,
    }  # fmt: skip
    poll = create_poll(id=name or f"p{secrets.token_hex(5)}", by=None, at=NOW, **{**fields, **changes})
    import_candidates(poll=poll, rows=rows or ROWS, by=None, at=NOW)
    return poll


def opened(name: str = "", **changes: Any) -> Poll:
    return open_poll(poll=draft(name, **changes), by=None, at=NOW)


def vote(poll: Poll, *choices: int, at: datetime = NOW) -> Stored:
    """Somebody votes for these places of the list."""
    answer = boxed(poll.pk).box.cast([Cast(Voter(secrets.token_bytes(16), 0), choices or (0,))], now=at)[0]
    assert isinstance(answer, Stored)
    return answer


def with_phone(user: User, number: str = MOBILE) -> Person:
    """Someone who signs in with a phone, so that they can vote."""
    keep_phone(user=user, number=number, at=NOW)
    return person_of(user, at=NOW)


def asker(person: Person, device: str = "", address: str = "203.0.113.7") -> Asker:
    return Asker(person, time.monotonic(), address, device)


def solve(told: dict[str, Any]) -> str:
    """Do a device's work with ALTCHA's own client."""
    challenge = altcha.Challenge.from_dict(told)
    solution = altcha.solve_challenge(challenge)
    assert solution is not None
    return altcha.Payload(challenge, solution).to_base64()
