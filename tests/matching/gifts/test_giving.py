"""Offers for wishes: the one best answer, against every answer there is and against another solver."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings

from hongmian.matching.errors import QuestionError
from hongmian.matching.gifts import openings
from hongmian.matching.gifts.giving import give
from hongmian.matching.gifts.question import Gift, Pool, Question, Spot, Urgency, Wish
from tests.matching.gifts import naive
from tests.matching.gifts.questions import SEED, questions, random_question
from tests.matching.questions import chance as chance_of


def wish(name="W", **more):
    return Wish(name, **{"district": "天河", "group": "elders", "category": "food", "value": 100_00} | more)


def pool(name="P", count=1, most=300_00, **more):
    return Pool(name, count, most, **more)


def given_to(wishes, pools, never=()):
    return give(Question(tuple(wishes), tuple(pools), SEED, frozenset(never))).pool_of


@settings(max_examples=80, suppress_health_check=[HealthCheck.too_slow])
@given(questions())
def test_the_answer_is_the_one_best_of_all(question):
    found = give(question)

    worth, best = {}, set()
    for pairs in naive.every_giving(question):
        gifts = frozenset(Gift(one.id, other.id) for one, other in pairs)
        worth[gifts] = naive.worth(question, pairs, draw=found.draw)
    least = min(worth.values())
    best = {gifts for gifts, value in worth.items() if value == least}
    assert best == {found.gifts}


@pytest.mark.parametrize("seed", range(5))
def test_another_solver_finds_the_same(seed):
    chance = chance_of(seed)
    question = random_question(chance, wishes=chance.randrange(10, 60), pools=chance.randrange(3, 15))

    found = give(question)

    assert found.draw == 0
    assert set(found.gifts) == naive.by_networkx(question)


@pytest.mark.parametrize("seed", range(3))
def test_the_order_of_the_input_changes_nothing(seed):
    chance = chance_of(seed)
    question = random_question(chance, wishes=50, pools=12)
    shuffled = replace(
        question,
        wishes=tuple(chance.sample(question.wishes, 50)),
        pools=tuple(chance.sample(question.pools, 12)),
    )

    assert give(shuffled).gifts == give(question).gifts


def test_another_seed_decides_otherwise_between_equals():
    wishes, offers = [wish(f"W{number}") for number in range(20)], (pool(count=1),)
    first = {next(iter(give(Question(tuple(wishes), offers, bytes([seed]) * 32)).gifts)).wish for seed in range(9)}

    assert len(first) > 1


def test_no_offer_gives_more_than_it_said():
    question = random_question(chance_of(4), wishes=200, pools=10)

    found = give(question)

    assert all(found.taken[one.id] <= one.count for one in question.pools)
    assert max(Counter(gift.wish for gift in found.gifts).values()) == 1


def test_what_is_urgent_comes_first_however_long_others_wait():
    wishes = [wish("W1", waited=300), wish("W2", urgency=Urgency.URGENT)]

    assert given_to(wishes, [pool()]) == {"W2": "P"}


def test_districts_are_served_evenly_before_those_who_wait_longest():
    near = [wish(f"N{number}", waited=9) for number in range(4)]
    far = [wish(f"F{number}", district="从化") for number in range(4)]

    granted = given_to([*near, *far], [pool(count=4)])

    assert Counter(name[0] for name in granted) == {"N": 2, "F": 2}


def test_groups_of_a_district_are_served_evenly_for_what_they_asked():
    elders = [wish(f"E{number}") for number in range(6)]
    children = [wish(f"C{number}", group="children") for number in range(3)]

    assert Counter(name[0] for name in given_to([*elders, *children], [pool(count=3)])) == {"E": 2, "C": 1}


def test_who_waited_longest_has_it():
    assert given_to([wish("W1", waited=3), wish("W2", waited=4)], [pool()]) == {"W2": "P"}


def test_the_ways_are_as_short_as_can_be_in_all():
    wishes = [wish("W1", at=Spot(0, 0)), wish("W2", at=Spot(0, 5_000))]
    offers = [pool("P1", at=Spot(0, 4_000)), pool("P2", at=Spot(0, 9_000))]

    assert given_to(wishes, offers) == {"W1": "P1", "W2": "P2"}


@pytest.mark.parametrize(
    "offer",
    [
        pool(most=99_99),
        pool(districts=frozenset(["越秀"])),
        pool(categories=frozenset(["study"])),
        pool(groups=frozenset(["children"])),
        pool(count=0),
        pool(at=Spot(0, 0), reach=4_999),
    ],
    ids=["value", "district", "category", "group", "nothing left", "too far"],
)
def test_hard_rules_are_never_broken(offer):
    assert given_to([wish(at=Spot(3_000, 4_000))], [offer]) == {}


def test_just_within_the_rules_is_within():
    offer = pool(most=100_00, at=Spot(0, 0), reach=5_000, groups=frozenset(["elders", "children"]))

    assert given_to([wish(at=Spot(3_000, 4_000))], [offer]) == {"W": "P"}


def test_a_pair_that_must_not_be_is_not():
    assert given_to([wish()], [pool("P1"), pool("P2")], [Gift("W", "P1")]) == {"W": "P2"}


def test_without_wishes_or_offers_nothing_is_given():
    assert given_to([], [pool()]) == {}
    assert given_to([wish()], []) == {}


@pytest.mark.parametrize(
    ("wishes", "pools", "never", "said"),
    [
        ([wish(), wish()], [], [], "an id twice: W"),
        ([], [pool(), pool()], [], "an id twice: P"),
        ([wish()], [], [Gift("W", "P")], "not there"),
        ([wish("\ud800")], [], [], "no text"),
        ([wish(value=-1)], [], [], "a number"),
        ([], [pool(count=-1)], [], "a number"),
    ],
)
def test_a_question_that_contradicts_itself_is_refused(wishes, pools, never, said):
    with pytest.raises(QuestionError, match=said):
        given_to(wishes, pools, never)


def test_too_many_pairs_are_refused_with_a_way_out(monkeypatch):
    monkeypatch.setattr(openings, "MOST_PAIRS", 3)

    with pytest.raises(QuestionError, match="one district at a time"):
        given_to([wish("W1"), wish("W2")], [pool("P1"), pool("P2")])
