"""What a jury and a vote come to: ties, draws, quotas and batches, told as people read them."""

from __future__ import annotations

import pytest

from hongmian.judging.call import read_call
from hongmian.judging.errors import JudgingError
from hongmian.judging.explain import Given, explain
from hongmian.judging.judge import judge
from hongmian.judging.numbers import Rounding, written
from hongmian.judging.scores import read_scores
from hongmian.judging.votes import Count, Votes
from tests.judging.files import call_of, formula, jury, scores_of, vote


def judged(call: bytes, scores=None, votes=None, **more):
    """The outcome of a call, of scores as text and votes as numbers."""
    read = read_call(call)
    batch = more.get("batch", 1)
    return judge(
        read,
        scores=read_scores(scores_of(call, scores, batch), read, batch) if scores is not None else None,
        votes=Votes({entry: Count(count) for entry, count in votes.items()}) if votes is not None else None,
        **more,
    )


def sheets(*effects: str | None) -> dict:
    """One sheet an expert; craft is 80 throughout."""
    return {str(number): {"effect": effect, "craft": "80"} for number, effect in enumerate(effects, 1)}


JURY_ONLY = formula(vote=None, ties=["criterion:effect", "draw"])
VOTE_ONLY = formula(jury=None, vote=vote("share-of-top"), ties=["draw"])


def only_vote(**quota) -> bytes:
    return call_of(formula=VOTE_ONLY, quota={"rule": "exact", "n": 2} | quota)


def won(outcome) -> dict:
    return {one.tally.entry: one.wins for one in outcome.entries if one.wins}


def test_highest_and_lowest_are_dropped_only_where_five_remain():
    call = call_of(formula=formula(jury=jury(trimming={"drop": 1, "leaves": 5}), vote=None, ties=["draw"]))

    outcome = judged(
        call,
        {"seven": sheets("0", "60", "60", "60", "60", "60", "100"), "six": sheets("0", "60", "60", "60", "60", "90")},
        value="1",
    )
    effect = {one.tally.entry: one.tally.jury.criteria[0] for one in outcome.entries}

    assert (effect["seven"].dropped, effect["seven"].mean) == ((1, 7), 60)
    assert (effect["six"].dropped, effect["six"].mean) == ((), 55)


def test_a_missing_score_is_left_out_of_the_mean_and_a_missing_criterion_of_the_weights():
    call = call_of(formula=JURY_ONLY)

    outcome = judged(call, {"A": {"1": {"effect": "90", "craft": None}, "2": {"effect": None, "craft": None}}})

    (one,) = outcome.entries
    assert (one.tally.jury.of("effect"), one.tally.jury.of("craft"), one.tally.total) == (90, None, 90)


def test_missing_scores_can_be_refused():
    call = call_of(formula=formula(jury=jury(missing="refuse"), vote=None, ties=["draw"]))

    with pytest.raises(JudgingError, match=r"^scores.json: entries.A.2.effect: no score"):
        judged(call, {"A": sheets("90", None)})


def test_an_entry_without_any_score_has_no_result():
    with pytest.raises(JudgingError, match=r"^scores.json: entries.A: no score at all"):
        judged(call_of(formula=JURY_ONLY), {"A": {"1": {"effect": None, "craft": None}}})


def test_a_tie_is_broken_by_the_chain_and_says_by_which_rule():
    call = call_of(formula=JURY_ONLY)
    scores = {
        "even": {"1": {"effect": "80", "craft": "80"}},
        "strong": {"1": {"effect": "86", "craft": "71"}},
        "weak": {"1": {"effect": "60", "craft": "80"}},
    }

    outcome = judged(call, scores)

    assert [(one.tally.entry, one.behind) for one in outcome.entries] == [
        ("strong", None), ("even", "criterion:effect"), ("weak", "total"),
    ]  # fmt: skip


def test_a_tie_that_no_rule_breaks_needs_the_draw():
    with pytest.raises(JudgingError, match=r"^draw: A and B are tied; the value of the draw is needed"):
        judged(only_vote(), votes={"A": 5, "B": 5, "C": 1})


def test_a_draw_can_be_replayed_and_turns_with_its_value():
    entries = dict.fromkeys("ABCDEFGH", 5)

    orders = {
        value: [one.tally.entry for one in judged(only_vote(), votes=entries, value=value).entries]
        for value in ("1", "2", "3")
    }
    again = judged(only_vote(), votes=entries, value="1")

    assert len({tuple(order) for order in orders.values()}) == 3
    assert [one.tally.entry for one in again.entries] == orders["1"]
    assert [one.tally.lot for one in again.entries] == sorted(one.tally.lot for one in again.entries)
    assert [one.behind for one in again.entries] == [None, *["draw"] * 7]


def test_at_least_takes_everyone_who_is_tied_at_the_last_place():
    votes = {"A": 9, "B": 7, "C": 7, "D": 7, "E": 6}

    assert won(judged(only_vote(), votes=votes, value="1")) == {"A": "place"} | {
        one: "place" for one in won(judged(only_vote(), votes=votes, value="1")) if one != "A"
    }
    assert len(won(judged(only_vote(), votes=votes, value="1"))) == 2
    told = won(judged(only_vote(rule="at-least"), votes=votes, value="1"))
    assert set(told) == set("ABCD")
    assert sorted(told.values()) == ["place", "place", "tied", "tied"]


def test_further_winners_reach_the_threshold():
    votes = {"A": 100, "B": 90, "C": 85, "D": 80, "E": 79}

    assert won(judged(only_vote(rule="at-least", threshold="80"), votes=votes)) == {
        "A": "place", "B": "place", "C": "threshold", "D": "threshold",
    }  # fmt: skip


def test_a_threshold_takes_nobody_out_of_the_quota():
    assert set(won(judged(only_vote(rule="at-least", threshold="99"), votes={"A": 100, "B": 10, "C": 5}))) == {"A", "B"}


def test_fewer_entries_than_the_quota_all_win():
    assert set(won(judged(only_vote(rule="at-least"), votes={"A": 3}))) == {"A"}


def test_the_winners_of_a_batch_do_not_compete_in_the_next():
    call = only_vote(n=3, batches=[1, 2])
    votes = {"A": 9, "B": 8, "C": 7, "D": 6}

    first = judged(call, votes=votes)
    second = judged(call, votes=votes, batch=2, earlier=first.winners)

    assert first.winners == ("A",)
    assert (second.winners, second.earlier) == (("B", "C"), ("A",))
    assert [written(one.tally.total, Rounding("half-up", 1)) for one in second.entries[:1]] == [
        "100.0"
    ]  # of B, now top


def test_entries_are_the_same_in_scores_and_votes():
    call = call_of(formula=formula(vote=vote("rank"), ties=["draw"]))

    with pytest.raises(JudgingError, match=r"^votes.json: entries.B: the other file has no such entry"):
        judged(call, {"A": sheets("90")}, {"A": 1, "B": 2})
    with pytest.raises(JudgingError, match=r"^votes.json: it is needed"):
        judged(call, {"A": sheets("90")})


def test_rounding_happens_at_the_named_steps_only():
    rounding = {"criterion": {"mode": "half-up", "places": 1}, "total": {"mode": "half-even", "places": 2}}
    call = call_of(formula=formula(vote=None, ties=["draw"], rounding=rounding))

    (one,) = judged(call, {"A": sheets("80", "80.5", "81", "81.5", "80", "80")}).entries
    (plain,) = judged(call_of(formula=JURY_ONLY), {"A": sheets("80", "80.5", "81", "81.5", "80", "80")}).entries

    assert (written(one.tally.jury.of("effect")), written(one.tally.total)) == ("80.5", "80.3")
    assert (written(plain.tally.jury.of("effect")), written(plain.tally.total)) == ("80.5", "80.3")
    assert written(judged(call, {"A": sheets("80", "80", "80.5")}).entries[0].tally.total) == "80.12"


def test_a_result_is_explained_step_by_step():
    rounding = {"total": {"mode": "half-up", "places": 3}}
    told = formula(jury=jury(trimming={"drop": 1, "leaves": 5}), vote=vote("share-of-top"), ties=["votes", "draw"],
                   rounding=rounding)  # fmt: skip
    scores = {"A": sheets("0", "60", None, "60", "60", "60", "60", "100"), "B": sheets("50")}

    top, last = explain(judged(call_of(formula=told), scores, {"A": 30, "B": 20}))

    assert [(step.kind, step.of, step.value) for step in top.steps] == [
        ("criterion", "effect", "60"), ("criterion", "craft", "80"), ("jury", "", "68"), ("points", "", "100"),
        ("total", "", "80.800"), ("place", "", "1"),
    ]  # fmt: skip
    effect = top.steps[0].given
    assert [one.name for one in effect if not one.counts] == ["1", "3", "8"]
    assert effect[2] == Given("3", None, counts=False)
    assert top.steps[2].given == (Given("effect", "60", weight="3"), Given("craft", "80", weight="2"))
    assert top.steps[4].given == (Given("jury", "68", weight="60"), Given("vote", "100", weight="40"))
    assert top.steps[4].rounding == Rounding("half-up", 3)
    assert (last.entry, last.steps[-1].given) == ("B", (Given("total", "63.867"),))


@pytest.mark.parametrize(
    ("ties", "scores", "votes", "given"),
    [
        (["jury", "draw"], {"A": ("70", "70"), "B": ("70", "70")}, {"A": 1, "B": 1}, "draw"),
        (["jury", "draw"], {"A": ("80", "80"), "B": ("40", "40")}, {"A": 2, "B": 5}, ("jury", "40")),
        (
            ["criterion:craft", "draw"],
            {"A": ("80", "80"), "B": ("40", "40")},
            {"A": 2, "B": 5},
            ("criterion:craft", "40"),
        ),
        (["votes", "draw"], {"B": ("80", "80"), "A": ("40", "40")}, {"B": 2, "A": 5}, ("votes", "2")),
        (["points", "draw"], {"B": ("80", "80"), "A": ("40", "40")}, {"B": 2, "A": 5}, ("points", "40")),
    ],
)
def test_the_rule_that_placed_an_entry_is_told_with_what_the_entry_has_by_it(ties, scores, votes, given):
    call = call_of(formula=formula(vote=vote("share-of-top"), ties=ties))
    told = {entry: {"1": {"effect": effect, "craft": craft}} for entry, (effect, craft) in scores.items()}

    last = judged(call, told, votes, value="1").entries[-1]
    (by,) = explain(judged(call, told, votes, value="1"))[-1].steps[-1].given

    assert (by.name, by.value) == (("draw", last.tally.lot) if given == "draw" else given)
