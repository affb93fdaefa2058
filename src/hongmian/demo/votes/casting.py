"""Voting in the demo's polls, hour after hour; the one that is over has two ballots annulled."""

from __future__ import annotations

import secrets
import shutil
from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path
from random import Random

from django.conf import settings

from hongmian.accounts.models import User
from hongmian.ballots.ballot_box import BallotBox
from hongmian.ballots.box import Cast
from hongmian.ballots.rules import Rules
from hongmian.ballots.tokens import Voter
from hongmian.demo.city import City, chance_for
from hongmian.demo.votes.plan import CARD_WORDS, DemoVote, card_words, of_awards
from hongmian.directory.enums import Role
from hongmian.kit.clock import DEMO_START
from hongmian.polls.boxes import boxed, forget_boxes
from hongmian.polls.domain.annulling import annul_ballot
from hongmian.polls.domain.candidates import import_candidates
from hongmian.polls.domain.drafting import create_poll
from hongmian.polls.domain.ending import close_poll
from hongmian.polls.domain.opening import open_poll

PARTS = {"city": 1, "town": 10, "hamlet": 100}
BEFORE = timedelta(days=2)  # a draft is made that long before it opens
# How much is voted in each hour of a day, from midnight on.
HOURS = (3, 1, 1, 0, 0, 1, 3, 8, 14, 16, 15, 14, 20, 16, 12, 11, 12, 14, 18, 26, 30, 28, 18, 8)
ANNULLED = (("burst", 17), ("proxy", 42))  # reason, and which ballot


def hold_card_words(*, city: City, scale: str, second: User) -> int:
    """Hold the poll that is over; return with how many ballots."""
    association = User.objects.get_by_natural_key(Role.ASSOCIATION)
    poll = card_words()
    drafted = poll.opens_at - BEFORE
    made = create_poll(id=poll.vote.id, by=association, at=drafted, **poll.fields)
    import_candidates(poll=made, rows=poll.rows, by=association, at=drafted)
    made = open_poll(poll=made, by=association, at=poll.opens_at - timedelta(hours=12))
    ballots = cast_ballots(poll.vote, city=city, scale=scale)
    made = close_poll(poll=made, by=None, at=made.closes_at)
    at = made.closes_at + timedelta(hours=16)
    for reason, index in ANNULLED:
        annul_ballot(poll=made, index=index, reason=reason, by=association, confirmed_by=second, at=at)
    return ballots


def hold_votes_of_awards(*, city: City, scale: str) -> int:
    """Vote in the polls of the awards until the demo's first minute; return with how many ballots."""
    return sum(cast_ballots(vote, city=city, scale=scale) for vote in of_awards())


def cast_ballots(vote: DemoVote, *, city: City, scale: str) -> int:
    random, ballots = chance_for(city.seed, f"votes {vote.id}"), vote.ballots // PARTS[scale]
    opened = boxed(vote.id)
    for at, batch in _batches(opened.rules, random, ballots):
        opened.box.cast(batch, now=at)
        if vote.burst_at == at:
            _vote_as_one(opened.box, random, ballots, at)
    return opened.box.tally.ballots


def _batches(rules: Rules, random: Random, ballots: int) -> Iterator[tuple[datetime, list[Cast]]]:
    """Yield the ballots of each hour until now."""
    hours = []
    at = rules.opens_at
    while at < min(rules.closes_at, DEMO_START):
        hours.append(at)
        at += timedelta(hours=1)
    shares = [HOURS[hour.hour] for hour in hours]
    falling = sorted((random.paretovariate(2.6) for _ in rules.choices), reverse=True)
    liked = random.sample(falling, len(falling))
    for hour, due in zip(hours, _split(ballots, shares), strict=True):
        if due:
            yield hour, [_ballot(rules, random, liked) for _ in range(due)]


def _ballot(rules: Rules, random: Random, liked: list[float]) -> Cast:
    """Return somebody's ballot: one to the most choices, those liked more by more people."""
    wanted = random.randint(rules.min_choices, rules.max_choices)
    places = set(random.choices(range(len(liked)), liked, k=wanted))
    voter = Voter(secrets.token_bytes(16), rules.period_at(rules.opens_at))
    network = bytes([random.randrange(20), random.randrange(20), *range(6)])  # some telephones share a carrier's
    return Cast(voter, tuple(sorted(places)), None, network)


def _vote_as_one(box: BallotBox, random: Random, ballots: int, at: datetime) -> None:
    """Somebody with many telephones and one network votes for one candidate: something for the review desk."""
    place, network = random.randrange(len(box.rules.choices)), random.randbytes(8)
    many = [Cast(Voter(secrets.token_bytes(16), 0), (place,), None, network) for _ in range(15 + ballots // 100)]
    box.cast(many, now=at + timedelta(minutes=12))


def _split(total: int, shares: list[int]) -> list[int]:
    """Part a total by shares, so that the parts sum to it."""
    parts: list[int] = []
    whole, before = sum(shares), 0
    for share in shares:
        before += share
        parts.append(total * before // whole - sum(parts))
    return parts


def forget_left_behind() -> None:
    """Remove the boxes of a build that was cut short: its database is empty, so nobody knows of them."""
    forget_boxes()
    home = Path(settings.HONGMIAN_HOME)
    for poll in (CARD_WORDS, *(vote.id for vote in of_awards())):
        shutil.rmtree(home / "ballots" / poll, ignore_errors=True)
        shutil.rmtree(home / "keys" / "ballots" / poll, ignore_errors=True)
        (home / "signer" / poll).unlink(missing_ok=True)
