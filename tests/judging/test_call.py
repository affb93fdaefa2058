"""`call.json` is read strictly: what is misspelt, contradicts itself or could be read in two ways is named."""

from __future__ import annotations

import json
from fractions import Fraction

import pytest

from hongmian.judging.call import read_call
from hongmian.judging.errors import JudgingError
from hongmian.judging.formula import Band, Trimming
from hongmian.judging.numbers import Rounding
from hongmian.judging.reading import canonical
from hongmian.judging.scores import read_scores
from hongmian.judging.votes import read_votes
from tests.judging.files import call_of, call_told, formula, jury, scores_of, vote, votes_of

BANDS = [{"votes": 0, "points": "1"}, {"votes": 100, "points": "2.5"}]


def test_a_call_says_what_was_written():
    quota = {"rule": "at-least", "n": 3, "batches": [1, 2], "threshold": "80"}
    told = formula(
        jury=jury(trimming={"drop": 1, "leaves": 5}, weight="2/3"), vote=vote("bands", weight="1/3", bands=BANDS),
        rounding={"jury": {"mode": "half-up", "places": 2}},
    )  # fmt: skip

    call = read_call(call_of(formula=told, quota=quota, dates={"opens": "2020-03-01"}))

    assert (call.id, call.quota.batches, call.quota.threshold) == ("workers", (1, 2), 80)
    assert call.formula.jury
    assert call.formula.vote
    assert (call.formula.jury.weight, call.formula.weights) == (Fraction(2, 3), 1)
    assert call.formula.jury.trimming == Trimming(1, 5)
    assert call.formula.vote.bands == (Band(0, Fraction(1)), Band(100, Fraction(5, 2)))
    assert (call.formula.rounding_of("jury"), call.formula.rounding_of("total")) == (Rounding("half-up", 2), None)


def scale(**changes):
    return formula(jury=jury(scale={"lowest": "0", "highest": "100", "step": "0.5"} | changes))


def criteria(*listed):
    return {"formula": formula(jury=jury(criteria=list(listed)))}


CRITERION = {"id": "effect", "title": "x", "weight": "1"}
FAULTS = {
    "formula: there is a jury, a vote, or both": {"formula": formula(jury=None, vote=None, ties=["draw"])},
    "formula.trim: no such member": {"formula": formula(trim=1)},
    "formula.jury.trim: no such member": {"formula": formula(jury=jury(trim=1))},
    "formula.jury.weight: an exact number": {"formula": formula(jury=jury(weight=60))},
    "formula.jury.weight: it is above 0": {"formula": formula(jury=jury(weight="0"))},
    "formula.jury.criteria: there is at least one": criteria(),
    "formula.jury.criteria: there is at least one, and no id": criteria(CRITERION, CRITERION),
    "formula.jury.criteria.0.weight: it is missing": criteria({"id": "a", "title": "b"}),
    "formula.jury.criteria: it is a list": {"formula": formula(jury=jury(criteria={}))},
    "formula.jury.criteria.0: it is an object": criteria("a"),
    "formula.jury.scale.step: it is above 0": {"formula": scale(step="0")},
    "formula.jury.scale.step: steps lead": {"formula": scale(step="3")},
    "formula.jury.scale.highest: it is above the lowest": {"formula": scale(highest="0")},
    "formula.jury.trimming.leaves: it is a whole number from 5": {
        "formula": formula(jury=jury(trimming={"drop": 1, "leaves": 3}))
    },
    "formula.jury.trimming.drop: it is a whole number from 1": {
        "formula": formula(jury=jury(trimming={"drop": True, "leaves": 5}))
    },
    "formula.jury.missing: it is one of": {"formula": formula(jury=jury(missing="zero"))},
    "formula.vote.method: it is one of": {"formula": formula(vote=vote("lottery"))},
    "formula.vote.full: it is there for": {"formula": formula(vote={"weight": "40", "method": "rank"})},
    "formula.vote.full: it is above 0": {"formula": formula(vote=vote("rank", full="-1"))},
    "formula.vote.bands: they are there where": {"formula": formula(vote=vote("rank", bands=BANDS))},
    "formula.vote.bands: the first is from 0": {"formula": formula(vote=vote("bands", bands=BANDS[1:]))},
    "formula.vote.bands: each begins above": {"formula": formula(vote=vote("bands", bands=[BANDS[0], BANDS[0]]))},
    "formula.vote.bands: more votes": {
        "formula": formula(vote=vote("bands", bands=[BANDS[0], {"votes": 9, "points": "0"}]))
    },
    "formula.vote.log_key: ": {"formula": formula(vote=vote("rank", log_key="nonsense"))},
    "formula.rounding: points by logarithm are rounded": {"formula": formula(vote=vote("log"))},
    "formula.rounding.jury.mode: it is one of": {
        "formula": formula(rounding={"jury": {"mode": "up", "places": 2}})
    },
    "formula.rounding.jury.places: it is a whole number": {
        "formula": formula(rounding={"jury": {"mode": "half-up", "places": 13}})
    },
    "formula.rounding.mean: no such member": {"formula": formula(rounding={"mean": {"mode": "half-up", "places": 2}})},
    "formula.ties: the last is draw": {"formula": formula(ties=["draw", "jury"])},
    "formula.ties: no rule is there twice": {"formula": formula(ties=["jury", "jury", "draw"])},
    "formula.ties: each is one of": {"formula": formula(ties=["criterion:beauty", "draw"])},
    "quota.n: it is a whole number from 1": {"quota": {"rule": "exact", "n": 0}},
    "quota.batches: they add up to 10": {"quota": {"rule": "exact", "n": 10, "batches": [5, 4]}},
    "quota.batches: each is a whole number": {"quota": {"rule": "exact", "n": 10, "batches": [10, 0]}},
    "quota.threshold: only at-least": {"quota": {"rule": "exact", "n": 10, "threshold": "80"}},
    "id: an id is": {"id": ""},
    "draw: it is a text": {"draw": ""},
}  # fmt: skip


@pytest.mark.parametrize("fault", FAULTS)
def test_a_fault_names_its_field(fault):
    with pytest.raises(JudgingError) as raised:
        read_call(call_of(**FAULTS[fault]))

    assert str(raised.value).startswith(f"call.json: {fault}")


@pytest.mark.parametrize(
    "written",
    [
        b"", b"[]", b"null", b"\xff", b'{"format":1.0}', b"[" * 100_000,
        json.dumps(call_told(), ensure_ascii=False).encode(), call_of() + b"\n", canonical(call_told(format="other")),
    ],
)  # fmt: skip
def test_what_is_not_written_in_the_one_way_is_refused(written):
    with pytest.raises(JudgingError, match=r"^call.json: "):
        read_call(written)


CALL = call_of(formula=formula(ties=["draw"]))
WHOLE = {"effect": "80", "craft": "80"}


@pytest.mark.parametrize(
    ("fault", "entries"),
    [
        ("entries.A.1.effect: it is not on the scale", {"A": {"1": WHOLE | {"effect": "100.5"}}}),
        ("entries.A.1.effect: it is not on the scale", {"A": {"1": WHOLE | {"effect": "80.25"}}}),
        ("entries.A.1.effect: an exact number", {"A": {"1": WHOLE | {"effect": "160/2"}}}),
        ("entries.A.1.effect: an exact number", {"A": {"1": WHOLE | {"effect": 80}}}),
        ("entries.A.1.craft: it is missing", {"A": {"1": {"effect": "80"}}}),
        ("entries.A.1.beauty: no such member", {"A": {"1": WHOLE | {"beauty": "80"}}}),
        ("entries.A: 'Li' is no number", {"A": {"Li": WHOLE}}),
        ("entries.A: '01' is no number", {"A": {"01": WHOLE}}),
        ("entries: '' is no id", {"": {"1": WHOLE}}),
    ],
)
def test_a_fault_in_scores_names_entry_expert_and_criterion(fault, entries):
    with pytest.raises(JudgingError) as raised:
        read_scores(scores_of(CALL, entries), read_call(CALL), 1)

    assert str(raised.value).startswith(f"scores.json: {fault}")


@pytest.mark.parametrize(
    ("fault", "entries"),
    [
        ("entries.A.votes: it is a whole number", {"A": (-1, "1")}),
        ("entries.A.votes: it is a whole number", {"A": (True, "1")}),
        ("entries.A.points: it is missing", {"A": 5}),
        ("entries.A.points: an exact number", {"A": (5, 1)}),
        ("entries: 'x\\n' is no id", {"x\n": (5, "1")}),
    ],
)
def test_a_fault_in_votes_names_the_entry(fault, entries):
    with pytest.raises(JudgingError) as raised:
        read_votes(votes_of(CALL, entries), read_call(CALL), 1)

    assert str(raised.value).startswith(f"votes.json: {fault}")


def test_an_entry_that_is_also_left_out_is_refused():
    poll = {"at": "x", "rules": "0" * 64, "checkpoint": "x", "without": {"A": "撤回"}}

    with pytest.raises(JudgingError, match=r"^votes.json: poll.without.A: it is an entry"):
        read_votes(votes_of(CALL, {"A": (1, "1")}, poll=poll), read_call(CALL), 1)


def test_files_of_another_call_or_batch_are_refused():
    other = call_of(title="other")

    with pytest.raises(JudgingError, match=r"^scores.json: call: it is of another call"):
        read_scores(scores_of(other, {}), read_call(CALL), 1)
    with pytest.raises(JudgingError, match=r"^votes.json: batch: it is a whole number from 1 to 1"):
        read_votes(votes_of(CALL, {}, batch=2), read_call(CALL), 1)
