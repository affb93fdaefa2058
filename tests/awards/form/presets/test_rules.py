"""The formulas of the five awards are read by whoever computes results, and do what the call promises."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from fractions import Fraction
from random import Random

import pytest

from hongmian.awards.form.presets import preset
from hongmian.judging.call import FORMAT, read_call
from hongmian.judging.judge import judge
from hongmian.judging.reading import canonical
from hongmian.judging.scores import read_scores
from hongmian.judging.votes import read_votes
from hongmian.judging.weights import weights_of
from tests.judging.files import scores_of, votes_of

CALLS = {call.id: call for call in preset(date(2020, 3, 17), "kapok-2020")}


def written(name, **changes):
    call = replace(CALLS[name], **changes)
    decides = {"formula": call.formula, "quota": call.quota, "draw": call.draw}
    return canonical({"format": FORMAT, "id": call.id, "title": call.title.zh} | decides)


@pytest.mark.parametrize("name", CALLS)
def test_a_drafted_call_can_be_judged_by(name):
    call = read_call(written(name))

    assert (call.id, call.title, call.formula.ties[-1]) == (name, CALLS[name].title.zh, "draw")
    assert call.formula.jury is None or sum(one.weight for one in call.formula.jury.criteria) == 100


def test_quotas_are_those_of_the_campaign():
    quotas = {name: read_call(written(name)).quota for name in CALLS}

    assert {name: (quota.rule, quota.batches) for name, quota in quotas.items()} == {
        "projects": ("exact", (4, 3, 3)),
        "stories": ("exact", (4, 3, 3)),
        "cases": ("exact", (4, 3, 3)),
        "workers": ("exact", (20,)),
        "hotlines": ("at-least", (10,)),
    }


def test_a_tie_is_broken_by_the_heaviest_criterion_first():
    assert CALLS["projects"].formula["ties"] == [
        "criterion:effect", "criterion:need", "criterion:method", "criterion:reach", "draw",
    ]  # fmt: skip


def test_the_draw_names_a_day_after_the_last_score():
    assert CALLS["projects"].draw.startswith("中国体育彩票“排列5”2020 年 3 月 25 日开奖的五位号码")


def test_equal_votes_at_the_tenth_place_all_win_and_one_vote_less_does_not():
    votes = {f"line-{n:03}": 1000 - n for n in range(229)}
    votes["line-010"] = votes["line-009"]
    file = written("hotlines")

    call = read_call(file)
    outcome = judge(call, votes=read_votes(votes_of(file, votes), call, 1), value="08642")

    assert sorted(outcome.winners) == sorted(votes)[:11]


def share_of_vote(method):
    """What the vote decides among eighty workers: most have some hundred votes, a few many thousand."""
    random = Random(1)  # noqa: S311 - the same sample each time
    votes = {f"w{n:02}": round(random.lognormvariate(6.7, 1)) for n in range(80)}
    scores = {
        name: {"1": dict.fromkeys(("devotion", "skill", "effect"), f"{random.gauss(80, 5):.0f}")} for name in votes
    }
    formula = CALLS["workers"].formula
    file = written("workers", formula=formula | {"vote": formula["vote"] | {"method": method}})
    call = read_call(file)
    told = {
        "scores": read_scores(scores_of(file, scores), call, 1),
        "votes": read_votes(votes_of(file, votes), call, 1),
    }
    return {one.part: one.effective for one in weights_of(judge(call, **told, value="08642"))}["vote"]


def test_by_logarithm_the_vote_decides_nearest_to_its_forty_percent():
    off = {method: abs(share_of_vote(method) - Fraction(2, 5)) for method in ("log", "rank", "share-of-top")}

    assert CALLS["workers"].formula["vote"]["method"] == min(off, key=off.__getitem__) == "log"
