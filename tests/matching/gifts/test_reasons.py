"""Why a wish has this offer or none, as a person may check it."""

from __future__ import annotations

from collections import Counter

import pytest

from hongmian.matching.gifts.giving import give
from hongmian.matching.gifts.question import Question, Spot, Urgency
from hongmian.matching.gifts.reasons import Granted, NothingFits, Passed, Reasons
from tests.matching.gifts import naive
from tests.matching.gifts.questions import SEED, random_question
from tests.matching.gifts.test_giving import pool, wish
from tests.matching.questions import chance as chance_of


def why(name, wishes, pools):
    return Reasons(give(Question(tuple(wishes), tuple(pools), SEED))).why(name)


def test_the_only_offer_that_fits_is_told_as_such():
    told = why("W", [wish()], [pool("P1"), pool("P2", most=10_00)])

    assert told == Granted("W", "P1", fitting=1, nearer=0, metres=None)
    assert told.zh == "只有这份爱心符合该心愿。"


def test_how_far_and_how_many_nearer_ones_serve_others():
    wishes = [wish("W1", at=Spot(0, 0)), wish("W2", at=Spot(0, 5_000), category="study")]
    offers = [
        pool("P1", at=Spot(0, 4_050), categories=frozenset(["food", "study"])),
        pool("P2", at=Spot(0, 9_000), categories=frozenset(["food"])),
    ]

    told = why("W1", wishes, offers)

    assert told == Granted("W1", "P2", fitting=2, nearer=1, metres=9_000)
    assert "更近的 1 份已用于其他心愿" in told.zh


def test_what_rules_every_offer_out_is_counted():
    offers = [pool("P1", most=10_00), pool("P2", most=10_00, districts=frozenset(["越秀"])), pool("P3", count=0)]

    told = why("W", [wish()], offers)

    assert told == NothingFits("W", (("value", 2), ("nothing_left", 1), ("district", 1)))
    assert told.zh == "没有符合该心愿的爱心：2 份金额上限不够，1 份已用完，1 份不在其区域。"
    assert "2 give less than it costs" in told.en


def test_without_any_offer_it_is_said_so():
    assert why("W", [wish()], []).en == "There is no offer left."


@pytest.mark.parametrize(
    ("other", "aim"),
    [
        ({"urgency": Urgency.SOON}, "urgency"),
        ({"waited": 2}, "waiting"),
        ({"at": Spot(0, 0)}, "way"),
    ],
)
def test_who_came_first_and_why(other, aim):
    mine = wish("W1", at=Spot(0, 3_000))

    told = why("W1", [mine, wish("W2", **{"at": Spot(0, 3_000)} | other)], [pool(at=Spot(0, 0))])

    assert told == Passed("W1", 1, ((aim, 1),))


def test_a_district_that_got_less_comes_first():
    wishes = [wish("W1", waited=5), wish("W2", waited=9), wish("W3", district="从化")]

    assert why("W1", wishes, [pool(count=2)]) == Passed("W1", 1, (("evenness", 1), ("waiting", 1)))


@pytest.mark.parametrize("seed", range(5))
def test_every_reason_holds_against_the_question(seed):
    question = random_question(chance_of(seed), wishes=60, pools=8)
    giving = give(question)
    reasons = Reasons(giving)
    fitting = Counter(
        one.id for one in question.wishes for other in question.pools if naive.may_be(question, one, other)
    )

    for one in question.wishes:
        told = reasons.why(one.id)
        assert told.zh
        assert told.en
        assert getattr(told, "fitting", 0) == fitting[one.id]
        assert isinstance(told, Granted) == (one.id in giving.pool_of)
