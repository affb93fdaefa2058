"""Trimming, ties, draws and quotas equal a naive way to count, for whatever scores and votes, in whatever order."""

from __future__ import annotations

import random
from fractions import Fraction

from hypothesis import given, settings
from hypothesis import strategies as st

from hongmian.judging.call import read_call
from hongmian.judging.judge import judge
from hongmian.judging.scores import read_scores
from hongmian.judging.votes import Count, Votes
from tests.judging import naive
from tests.judging.files import call_of, formula, jury, scores_of, vote

TIES = [
    ["draw"],
    ["jury", "votes", "draw"],
    ["votes", "criterion:craft", "draw"],
    ["points", "criterion:effect", "draw"],
]
WEIGHTS = {"effect": Fraction(3), "craft": Fraction(2)}
SCORES = st.one_of(st.none(), st.sampled_from(["0", "50", "80", "80.5", "90"]))
SHEETS = st.dictionaries(
    st.integers(1, 12), st.fixed_dictionaries({"effect": SCORES, "craft": SCORES}), min_size=1, max_size=9
).filter(lambda sheets: any(score is not None for sheet in sheets.values() for score in sheet.values()))
ENTRIES = st.dictionaries(st.sampled_from("ABCDEFGH"), st.tuples(SHEETS, st.integers(0, 3)), min_size=1, max_size=8)
QUOTAS = st.one_of(
    st.fixed_dictionaries({"rule": st.just("exact"), "n": st.integers(1, 9)}),
    st.fixed_dictionaries(
        {"rule": st.just("at-least"), "n": st.integers(1, 9), "threshold": st.sampled_from([None, "48", "60"])}
    ),
)
TRIMMINGS = st.sampled_from([None, {"drop": 1, "leaves": 5}, {"drop": 2, "leaves": 5}])


@given(
    ENTRIES, QUOTAS, TRIMMINGS, st.sampled_from(TIES), st.sets(st.sampled_from("ABCDEFGH"), max_size=2), st.randoms()
)
@settings(max_examples=300)
def test_the_outcome_is_that_of_the_naive_way(entries, quota, trimming, ties, earlier, chance):
    written = call_of(formula=formula(jury=jury(trimming=trimming), vote=vote("share-of-top"), ties=ties), quota=quota)
    call = read_call(written)
    told = {entry: {str(expert): sheet for expert, sheet in sheets.items()} for entry, (sheets, _) in entries.items()}
    scores = read_scores(scores_of(written, told), call, 1)
    votes = {entry: Count(votes) for entry, (_, votes) in entries.items()}

    outcome = judge(call, scores=scores, votes=Votes(votes), value="86420", earlier=earlier)
    mixed = judge(
        call, scores=shuffled({entry: shuffled(sheets, chance) for entry, sheets in scores.items()}, chance),
        votes=Votes(shuffled(votes, chance)), value="86420", earlier=sorted(earlier, reverse=True),
    )  # fmt: skip

    expected = by_hand(entries, written, trimming, earlier)
    places = naive.places_of(expected, ties)
    threshold = Fraction(quota["threshold"]) if quota.get("threshold") else None
    assert mixed == outcome
    assert {one.tally.entry: one.place for one in outcome.entries} == places
    assert {one.tally.entry: one.tally.total for one in outcome.entries} == {
        one["id"]: one["total"] for one in expected
    }
    assert set(outcome.winners) == naive.winners_of(expected, places, quota["rule"], quota["n"], threshold)
    assert set(outcome.earlier) == set(entries) & earlier


def by_hand(entries, written: bytes, trimming, earlier) -> list[dict]:
    told = []
    competing = {entry: both for entry, both in entries.items() if entry not in earlier}
    most = max([votes for _, votes in competing.values()], default=0)
    for entry, (sheets, votes) in competing.items():
        exact = {
            expert: {name: None if score is None else Fraction(score) for name, score in sheet.items()}
            for expert, sheet in sheets.items()
        }
        value, means = naive.jury_of(exact, WEIGHTS, trimming["drop"] if trimming else None, 5)
        points = Fraction(100 * votes, most) if most else Fraction(0)
        total = (60 * value + 40 * points) / 100
        lot = naive.lot_of(entry, written, "86420")
        told.append({"id": entry, "jury": value, "votes": votes, "points": points, "total": total, "lot": lot}
                    | {f"criterion:{name}": mean for name, mean in means.items()})  # fmt: skip
    return told


def shuffled(told: dict, chance: random.Random) -> dict:
    pairs = list(told.items())
    chance.shuffle(pairs)
    return dict(pairs)


@given(st.lists(st.integers(0, 4), min_size=1, max_size=9))
def test_points_by_rank_are_the_share_of_entries_with_no_more_votes(votes):
    call = read_call(call_of(formula=formula(jury=None, vote=vote("rank"), ties=["draw"])))
    counts = {str(at): Count(count) for at, count in enumerate(votes)}

    outcome = judge(call, votes=Votes(counts), value="1")

    for one in outcome.entries:
        no_more = [count for count in votes if count <= counts[one.tally.entry].votes]
        assert one.tally.points == Fraction(100 * len(no_more), len(votes))


@given(st.lists(st.integers(0, 500), min_size=1, max_size=9))
def test_points_by_bands_are_those_of_the_last_band_reached(votes):
    edges = {0: "1", 100: "2", 250: "4"}
    bands = [{"votes": edge, "points": points} for edge, points in edges.items()]
    call = read_call(call_of(formula=formula(jury=None, vote=vote("bands", bands=bands), ties=["draw"])))

    outcome = judge(call, votes=Votes({str(at): Count(count) for at, count in enumerate(votes)}), value="1")

    for one in outcome.entries:
        assert one.tally.points == (4 if one.tally.votes >= 250 else 2 if one.tally.votes >= 100 else 1)
