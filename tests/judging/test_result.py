"""`result.json`: numbered, every later one with its reason, written in one way, read strictly."""

from __future__ import annotations

import json

import pytest

from hongmian.judging.call import read_call
from hongmian.judging.errors import JudgingError
from hongmian.judging.judge import judge
from hongmian.judging.reading import canonical
from hongmian.judging.result import Inputs, Replaces, digest_of, read_result, write_result
from hongmian.judging.votes import Count, Votes
from tests.judging.files import call_of, formula, vote

CALL = call_of(formula=formula(jury=None, vote=vote("rank"), ties=["draw"]))
OUTCOME = judge(read_call(CALL), votes=Votes({"A": Count(2), "B": Count(1)}))
INPUTS = Inputs(digest_of(CALL), votes="0" * 64)


def test_every_result_but_the_first_replaces_one_for_a_reason():
    first = write_result(OUTCOME, INPUTS)
    second = write_result(OUTCOME, INPUTS, number=2, replaces=Replaces(digest_of(first), "票数更正"))

    assert read_result(second).replaces == Replaces(digest_of(first), "票数更正")
    for number, replaces in ((1, Replaces("0" * 64, "x")), (2, None)):
        with pytest.raises(JudgingError, match=r"^result.json: replaces: every result but the first"):
            write_result(OUTCOME, INPUTS, number=number, replaces=replaces)


def changed(**members) -> bytes:
    told = json.loads(write_result(OUTCOME, INPUTS)) | members
    rest = {name: value for name, value in told.items() if name != "content_hash"}
    return canonical(rest | {"content_hash": digest_of(canonical(rest))})


@pytest.mark.parametrize(
    ("fault", "members"),
    [
        ("number: it is a whole number from 1", {"number": 0}),
        ("replaces: every result but the first", {"number": 2}),
        ("replaces.reason: it is missing", {"number": 2, "replaces": {"result": "0" * 64}}),
        ("inputs.votes: it is a SHA-256", {"inputs": {"call": "0" * 64, "votes": "1", "earlier": []}}),
        ("inputs: it is an object", {"inputs": None}),
        ("winners: each is an id", {"winners": [1]}),
        ("signed: no such member", {"signed": True}),
    ],
)
def test_a_fault_names_its_field(fault, members):
    with pytest.raises(JudgingError) as raised:
        read_result(changed(**members))

    assert str(raised.value).startswith(f"result.json: {fault}")


def test_a_digit_changed_in_passing_is_found():
    whole = write_result(OUTCOME, INPUTS)

    with pytest.raises(JudgingError, match=r"^result.json: content_hash: it is of another content"):
        read_result(whole.replace(b'"number":1', b'"number":3'))
