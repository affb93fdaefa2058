"""The vectors printed in docs/spec/award-result.md are what the program gives."""

from __future__ import annotations

from pathlib import Path

from hongmian.judging.call import read_call
from hongmian.judging.draw import draw_of
from hongmian.judging.judge import judge
from hongmian.judging.result import Inputs, digest_of, read_result, write_result
from hongmian.judging.scores import read_scores
from hongmian.judging.votes import read_votes
from tests.judging import naive
from tests.judging.files import call_of, formula, jury, scores_of, vote, votes_of

PAGE = (Path(__file__).parents[2] / "docs/spec/award-result.md").read_text()
CALL = call_of(
    formula=formula(
        jury=jury(criteria=[{"id": "effect", "title": "成效", "weight": "1"}]), vote=vote("share-of-top"),
        rounding={"total": {"mode": "half-even", "places": 2}}, ties=["votes", "draw"],
    ),
    quota={"rule": "at-least", "n": 1},
)  # fmt: skip
SCORES = scores_of(CALL, {entry: {"1": {"effect": "80.5"}, "2": {"effect": None}} for entry in ("kapok", "lotus")})
VOTES = votes_of(CALL, {"kapok": 3, "lotus": 3})
VALUE = "86420"


def result() -> bytes:
    call = read_call(CALL)
    outcome = judge(call, scores=read_scores(SCORES, call, 1), votes=read_votes(VOTES, call, 1), value=VALUE)
    return write_result(outcome, Inputs(digest_of(CALL), digest_of(SCORES), digest_of(VOTES), VALUE))


def test_the_page_prints_the_files_and_their_hashes():
    for written in (CALL, SCORES, VOTES, result()):
        assert f"{written.decode()}\n  {digest_of(written)}\n" in PAGE


def test_the_page_prints_the_lots():
    for entry in ("kapok", "lotus"):
        lot = draw_of(entry, call_hash=read_call(CALL).hash, value=VALUE)
        assert f"{entry} {lot}" in PAGE
        assert lot == naive.lot_of(entry, CALL, VALUE)


def test_a_result_reads_back():
    told = read_result(result())

    assert (told.number, told.batch, told.replaces, told.winners) == (1, 1, None, ("lotus", "kapok"))
    assert told.inputs == Inputs(digest_of(CALL), digest_of(SCORES), digest_of(VOTES), VALUE)
