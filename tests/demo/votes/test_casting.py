from __future__ import annotations

from datetime import timedelta

import pytest

from hongmian.accounts.models import User
from hongmian.demo.making import make_city
from hongmian.demo.votes.casting import hold_votes
from hongmian.demo.votes.plan import POLLS
from hongmian.directory.enums import Role
from hongmian.directory.models import District, Membership
from hongmian.kit.clock import DEMO_START
from hongmian.polls.boxes import boxed
from hongmian.polls.enums import Phase
from hongmian.polls.queries.bursts import bursts_of
from hongmian.polls.queries.counts import audit_of, count_of
from hongmian.polls.queries.polls import public_polls


@pytest.fixture
def home(tmp_path, cast):
    association = User.objects.create_user("association", None)
    Membership.objects.create(user=association, role=Role.ASSOCIATION)
    return tmp_path


@pytest.fixture
def city(db):
    made = make_city(seed=3)
    for one in made.districts:
        District.objects.get_or_create(code=one.code, defaults={"name": one.name, "name_en": one.name_en})
    return made


def test_the_demo_holds_one_open_vote_one_hidden_and_one_closed(home, city):
    told: list[str] = []
    (home / "ballots" / "hotlines").mkdir(parents=True)  # what a build that was cut short leaves

    hold_votes(city=city, scale="hamlet", say=told.append)

    listed = public_polls(at=DEMO_START)
    assert [poll.pk for poll in listed.open] == ["hotlines", "social-workers"]
    assert [poll.pk for poll in listed.over] == ["card-words"]
    counts = {name: count_of(name) for name in POLLS}
    assert [counts[name].ballots for name in POLLS] == [400 + 19, 300, 240]
    assert [counts[name].counts is None for name in POLLS] == [False, True, False]
    assert (counts["card-words"].annulled, counts["card-words"].ended) == ({"burst": 1, "proxy": 1}, "closed")
    assert [audit_of(name).checkpoint.size for name in POLLS] == [420, 301, 240 + 4]
    assert len(bursts_of("hotlines")[0].ballots) >= 19
    assert listed.over[0].phase(DEMO_START + timedelta(days=1)) == Phase.CLOSED
    assert told == ["  held three votes with 959 ballots"]


def test_a_vote_has_no_ballot_from_before_it_opened_or_still_to_come(home, city):
    hold_votes(city=city, scale="hamlet", say=lambda words: None)

    for name in POLLS:
        assert boxed(name).box.tally.hour * 3600 < DEMO_START.timestamp()
