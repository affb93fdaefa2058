"""The record of an assignment: the same bytes from anyone who replays it, and none that was changed passes."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings

from hongmian.matching.errors import InfeasibleError, ReplayError
from hongmian.matching.experts import assign
from hongmian.matching.question import Conflict, Entry, Expert, Question
from hongmian.matching.record import digest_of, record_of, replay
from tests.matching import naive
from tests.matching.questions import chance, questions, random_question

PAGE = Path(__file__).resolve().parents[2] / "docs" / "design" / "assignment.md"
QUESTION = Question(
    entries=(Entry("E1", frozenset({"elder"})), Entry("E2", frozenset({"child", "elder"})), Entry("E3")),
    experts=(
        Expert("专家1", frozenset({"elder"}), 2),
        Expert("专家2", frozenset({"child"}), 2),
        Expert("专家3", capacity=3),
    ),
    wanted=2,
    seed=bytes(range(32)),
    conflicts=(Conflict("E1", "专家1", "same-agency"),),
)


@settings(max_examples=150)
@given(questions())
def test_a_record_replays_to_the_same_bytes(question):
    try:
        found = assign(question)
    except InfeasibleError:
        return

    record = record_of(found)

    again = replay(record)
    assert record_of(again) == record
    assert (again.pairs, again.draw) == (found.pairs, found.draw)


def test_a_record_does_not_say_why_a_pair_must_not_be():
    told = record_of(assign(QUESTION))
    other = replace(QUESTION, conflicts=(Conflict("E1", "专家1", "relative"),))

    assert b"same-agency" not in told
    assert record_of(assign(other)) == told


def test_the_record_of_the_page_is_that_of_its_question():
    told = re.search(r"```json\n(.*?)\n```\n\nSHA-256: `([0-9a-f]{64})`", PAGE.read_text(), re.DOTALL)
    assert told

    record = record_of(assign(QUESTION))

    assert (record.decode(), digest_of(record)) == (told[1], told[2])


def test_the_lots_of_the_page_are_those_of_its_recipe():
    rows = re.findall(r"^\| (E\d) \| (专家\d) \| (\d+) \|$", PAGE.read_text(), re.MULTILINE)

    assert len(rows) == 8
    assert [int(told) for *_, told in rows] == [naive.lot(pair, seed=QUESTION.seed, draw=0) for *pair, _told in rows]


@pytest.mark.parametrize("number", range(3))
def test_a_record_of_another_answer_is_refused(number):
    record = record_of(assign(random_question(chance(number), entries=8, experts=6, wanted=2, capacity=4)))
    content = json.loads(record)
    taken = {tuple(pair) for pair in content["answer"]["pairs"]}
    free = next([entry, f"X{n:02}"] for entry, _ in sorted(taken) for n in range(6) if (entry, f"X{n:02}") not in taken)
    content["answer"]["pairs"][0] = free

    with pytest.raises(ReplayError, match="another answer"):
        replay(_written(content))


@pytest.mark.parametrize(
    "record",
    [
        b"",
        b"[]",
        b"{}",
        b'{"question":[]}',
        b'{"question":{"entries":[{"fields":[],"id":"\\ud800"}],"experts":[],"fixed":[],"kept":[],"never":[],"seed":"","wanted":0}}',
        b"[" * 100_000,
        json.dumps(json.loads(record_of(assign(QUESTION)))).encode(),  # with blanks
        record_of(assign(QUESTION)).replace(b'"wanted":2', b'"wanted":"2"'),
        record_of(assign(QUESTION)).replace(b'"capacity":2', b'"capacity":1e300'),
        record_of(assign(QUESTION)).replace(b'"capacity":2', b'"capacity":Infinity'),
        record_of(assign(QUESTION)).replace(b"@v1", b"@v2"),
    ],
)
def test_what_is_no_record_is_refused(record):
    with pytest.raises(ReplayError):
        replay(record)


def _written(content):
    return json.dumps(content, sort_keys=True, ensure_ascii=False, separators=(",", ":")).encode()
