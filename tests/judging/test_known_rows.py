"""Six rows of a published award: its totals and order, what its 40 % decided, and who wins by other formulas."""

from __future__ import annotations

from fractions import Fraction

import pytest

from hongmian.judging.call import read_call
from hongmian.judging.judge import judge
from hongmian.judging.numbers import written
from hongmian.judging.outcome import Outcome
from hongmian.judging.scores import read_scores
from hongmian.judging.standardised import standardised_order
from hongmian.judging.votes import read_votes
from hongmian.judging.weights import weights_of
from tests.judging.files import call_of, formula, jury, scores_of, vote, votes_of

ROWS = {
    "A": ("75.875", 73, "3"),
    "B": ("73.375", 2337, "6"),
    "C": ("74.325", 122, "4"),
    "D": ("72.286", 2362, "7"),
    "E": ("70.625", 136, "5"),
    "F": ("64.875", 2693, "8"),
}
MEAN = jury(
    criteria=[{"id": "mean", "title": "评审均分", "weight": "1"}],
    scale={"lowest": "0", "highest": "100", "step": "0.001"},
)


def outcome_of(counted: dict[str, str]) -> Outcome:
    written_call = call_of(formula=formula(jury=MEAN, vote=counted))
    call = read_call(written_call)
    scores = {entry: {"1": {"mean": mean}} for entry, (mean, _votes, _points) in ROWS.items()}
    given = counted["method"] == "given"
    votes = {entry: (votes, points) if given else votes for entry, (_mean, votes, points) in ROWS.items()}
    return judge(
        call,
        scores=read_scores(scores_of(written_call, scores), call, 1),
        votes=read_votes(votes_of(written_call, votes), call, 1),
    )


def order(outcome: Outcome) -> list[str]:
    return [one.tally.entry for one in outcome.entries]


def test_the_published_totals_and_order():
    outcome = outcome_of(vote("given"))

    assert {one.tally.entry: written(one.tally.total) for one in outcome.entries} == {
        "A": "46.725", "B": "46.425", "C": "46.195", "D": "46.1716", "E": "44.375", "F": "42.125",
    }  # fmt: skip
    assert order(outcome) == list("ABCDEF")
    assert outcome.winners == ("A", "B")


def test_the_nominal_forty_percent_decided_twenty_three():
    jury_weight, vote_weight = weights_of(outcome_of(vote("given")))

    assert (vote_weight.nominal, vote_weight.moves) == (Fraction(2, 5), 2)
    assert jury_weight.moves + vote_weight.moves == Fraction("8.6")
    assert vote_weight.effective == Fraction(10, 43)
    assert round(vote_weight.effective * 100) == 23


def test_the_share_of_the_top_gives_another_order():
    assert order(outcome_of(vote("share-of-top"))) == list("FBDACE")


def test_standardised_sums_give_a_third_order():
    means = {entry: Fraction(mean) for entry, (mean, _votes, _points) in ROWS.items()}
    reposts = {entry: Fraction(votes) for entry, (_mean, votes, _points) in ROWS.items()}

    assert standardised_order((Fraction(60), means), (Fraction(40), reposts)) == list("BDACEF")


@pytest.mark.parametrize(
    ("first", "second"), [({"a": 1, "b": 1}, {"a": 1, "b": 2}), ({"a": 1, "b": 2}, {"a": 3, "b": 3})]
)
def test_a_part_that_does_not_vary_decides_nothing(first, second):
    order = standardised_order((Fraction(1), as_fractions(first)), (Fraction(1), as_fractions(second)))

    assert order == ["b", "a"]


def as_fractions(values: dict[str, int]) -> dict[str, Fraction]:
    return {name: Fraction(value) for name, value in values.items()}
