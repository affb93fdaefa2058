"""The record of a giving: the same for equal answers, replayed, and refused if a byte differs."""

from __future__ import annotations

import json

import pytest
from hypothesis import HealthCheck, given, settings

from hongmian.matching.errors import ReplayError
from hongmian.matching.gifts.giving import give
from hongmian.matching.gifts.question import Gift, Pool, Question, Spot, Urgency, Wish
from hongmian.matching.gifts.record import record_of, replay
from tests.matching.gifts.questions import SEED, questions, random_question
from tests.matching.questions import chance as chance_of


@settings(max_examples=25, suppress_health_check=[HealthCheck.too_slow])
@given(questions())
def test_a_record_leads_to_its_answer_again(question):
    found = give(question)

    assert replay(record_of(found)) == found


def test_the_record_is_canonical():
    question = Question(
        (Wish("W1", "440106", "elders_alone", "food", 120_00, Urgency.SOON, 3, Spot(5, -7)),),
        (Pool("P1", 2, 300_00, frozenset(["440106", "440104"]), reach=500),),
        bytes(2),
        frozenset((Gift("W1", "P1"),)),
    )

    assert record_of(give(question)).decode() == (
        '{"answer":{"draw":0,"gifts":[]},"format":"hongmian-gifts@v1","question":{"never":[["W1","P1"]],"pools":[{"at":'
        'null,"categories":[],"count":2,"districts":["440104","440106"],"groups":[],"id":"P1","most":30000,"reach":500}'
        '],"seed":"0000","wishes":[{"at":[5,-7],"category":"food","district":"440106","group":"elders_alone","id":"W1",'
        '"urgency":2,"value":12000,"waited":3}]}}'
    )


def test_another_answer_is_refused():
    content = json.loads(record_of(give(random_question(chance_of(1), wishes=12, pools=4))))
    content["answer"]["gifts"].pop()

    with pytest.raises(ReplayError, match="another answer"):
        replay(json.dumps(content, sort_keys=True, ensure_ascii=False, separators=(",", ":")).encode())


@pytest.mark.parametrize("bytes_", [b"", b"{}", b"[1]", b'{"question":{"wishes":[{}]}}'])
def test_what_is_no_record_is_refused(bytes_):
    with pytest.raises(ReplayError, match="no record"):
        replay(bytes_)


def test_the_seed_stands_in_it():
    assert SEED.hex() in record_of(give(Question((), (), SEED))).decode()
