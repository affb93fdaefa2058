"""Holding the demo's votes: opened, voted in hour after hour, one closed with two ballots annulled."""

from __future__ import annotations

import secrets
import shutil
from collections.abc import Callable, Iterator
from datetime import datetime, timedelta
from pathlib import Path
from random import Random

from django.conf import settings

from hongmian.accounts.models import User
from hongmian.ballots.box import Box, Cast
from hongmian.ballots.rules import Rules
from hongmian.ballots.tokens import Voter
from hongmian.demo.city import City, chance_for
from hongmian.demo.votes.faces import face
from hongmian.demo.votes.plan import POLLS, DemoPoll, make_polls
from hongmian.directory.domain.people import Scope, create_staff_account
from hongmian.directory.enums import Role
from hongmian.kit.clock import DEMO_START
from hongmian.polls.boxes import boxed, forget_boxes
from hongmian.polls.domain.annulling import annul_ballot
from hongmian.polls.domain.candidates import import_candidates
from hongmian.polls.domain.drafting import create_poll
from hongmian.polls.domain.ending import close_poll
from hongmian.polls.domain.opening import open_poll
from hongmian.polls.domain.portraits import set_portrait

PARTS = {"city": 1, "town": 10, "hamlet": 100}
BEFORE = timedelta(days=2)  # a draft is made that long before it opens
# How much is voted in each hour of a day, from midnight on.
HOURS = (3, 1, 1, 0, 0, 1, 3, 8, 14, 16, 15, 14, 20, 16, 12, 11, 12, 14, 18, 26, 30, 28, 18, 8)
ANNULLED = (("burst", 17), ("proxy", 42))  # reason, and which ballot
SECOND = "association-2"  # whoever confirms; signs in nowhere until the association gives a password


def hold_votes(*, city: City, scale: str, say: Callable[[str], None]) -> None:
    """Hold the three polls up to the demo's first minute."""
    _forget_left_behind()
    association = User.objects.get_by_natural_key(Role.ASSOCIATION)
    total = 0
    for poll in make_polls(city):
        total += _hold(poll, chance_for(city.seed, f"votes {poll.id}"), poll.ballots // PARTS[scale], association)
    forget_boxes()
    say(f"  held three votes with {total:,} ballots")


def _hold(poll: DemoPoll, random: Random, ballots: int, association: User) -> int:
    drafted = poll.opens_at - BEFORE
    made = create_poll(id=poll.id, by=association, at=drafted, **poll.fields)
    import_candidates(poll=made, rows=poll.rows, by=association, at=drafted)
    if poll.faces:
        for one in made.candidates.all():
            set_portrait(candidate=one, picture=face(random), by=association, at=drafted)
    made = open_poll(poll=made, by=association, at=poll.opens_at - timedelta(hours=12))
    opened = boxed(poll.id)
    for at, batch in _batches(opened.rules, random, ballots):
        opened.box.cast(batch, now=at)
        if poll.burst_at == at:
            _vote_as_one(opened.box, random, ballots, at)
    if made.closes_at <= DEMO_START:
        made = close_poll(poll=made, by=None, at=made.closes_at)
        at = made.closes_at + timedelta(hours=16)
        second = _second(association, at)
        for reason, index in ANNULLED:
            annul_ballot(poll=made, index=index, reason=reason, by=association, confirmed_by=second, at=at)
    return opened.box.tally.ballots


def _second(association: User, at: datetime) -> User:
    scope = Scope(Role.ASSOCIATION)
    return create_staff_account(username=SECOND, name="黄敏芝", scope=scope, by=association, at=at).user


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


def _vote_as_one(box: Box, random: Random, ballots: int, at: datetime) -> None:
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


def _forget_left_behind() -> None:
    """Remove the boxes of a build that was cut short: its database is empty, so nobody knows of them."""
    forget_boxes()
    home = Path(settings.HONGMIAN_HOME)
    for poll in POLLS:
        shutil.rmtree(home / "ballots" / poll, ignore_errors=True)
        shutil.rmtree(home / "keys" / "ballots" / poll, ignore_errors=True)
        (home / "signer" / poll).unlink(missing_ok=True)
