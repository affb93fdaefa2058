"""One intake process of several: casts ballots of shared voters and of its own, and prints what it was answered.

python -m tests.ballots.store.crowd HOME DATABASE_URL VOTERS ROUNDS
"""

from __future__ import annotations

import json
import random
import sys
from pathlib import Path

from hongmian.ballots.box import Cast, Stored
from hongmian.ballots.polls import Polls
from hongmian.ballots.tokens import Voter
from tests.ballots.conftest import NOW, voter


def shared(number: int) -> Voter:
    return Voter(number.to_bytes(16, "big"), 0)


def crowd(polls: Polls, *, voters: int, rounds: int) -> list[tuple[int, str, str]]:
    """Return index, hash and receipt of each ballot that was stored."""
    poll, dice = polls.find("hotlines"), random.Random()  # noqa: S311 the voters of a test
    assert poll is not None
    stored = []
    for _ in range(rounds):
        names = [shared(number) for number in dice.sample(range(voters), 10)] + [voter() for _ in range(5)]
        answers = poll.box.cast([Cast(name, (dice.randrange(3),)) for name in names], now=NOW)
        stored += [(one.index, one.entry_hash.hex(), one.receipt) for one in answers if isinstance(one, Stored)]
        poll.box.refresh()
    return stored


if __name__ == "__main__":
    home, database, voters, rounds = sys.argv[1:]
    opened = Polls(Path(home), database)
    json.dump(crowd(opened, voters=int(voters), rounds=int(rounds)), sys.stdout)
    opened.close()
