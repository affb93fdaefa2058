"""The running demo's polls as a stranger checks them, and real public votes, recounted to their official figures."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from benchmarks.replay_votes import read_vote, replay
from hongmian.ballots.verifying.command import run
from tests.demo.serving import Demo
from tests.loops import beside

pytestmark = [pytest.mark.enable_socket, pytest.mark.xdist_group("server"), pytest.mark.once]
REAL = sorted((Path(__file__).parents[3] / "shared/data/real-votes").glob("*.pb"))
SMALL = """META
key;value
description;Three gardens
num_votes;4
PROJECTS
project_id;votes;name
1;3;"A garden; with a fence"
2;2;A pond
3;0;A wall
VOTES
voter_id;vote
a;1,2
b;1
c;"1,2"
d;
"""


@pytest.fixture(scope="module")
def demo(first_life):
    served = Demo(first_life.home)
    try:
        served.wait()
        served.home = first_life.home
        yield served
    finally:
        served.stop(2)


@pytest.fixture
def at_home(demo, monkeypatch):
    """Commands that run beside the demo share its home."""
    monkeypatch.setenv("HONGMIAN_HOME", str(demo.home))
    return demo


@pytest.mark.parametrize(("poll", "counted"), [("hotlines", True), ("workers", False), ("card-words", True)])
def test_a_stranger_can_check_each_poll_of_the_demo(demo, poll, counted, capsys):
    code = run(["vote", f"{demo.url}/vote/{poll}/", "--json"])

    told = json.loads(capsys.readouterr().out)
    assert (code, told["ok"], told["withheld"]) == (0, True, not counted)
    assert (sum(told["tally"].values()) > 0) if counted else told["tally"] is None
    assert told["size"] > 50


def test_a_vote_in_the_same_format_is_replayed_to_its_count(at_home, tmp_path):
    (tmp_path / "small.pb").write_text(SMALL)

    told = beside(lambda: replay(tmp_path / "small.pb", at_home.url))

    assert (told["ballots"], told["mismatches"]) == (3, [])


@pytest.mark.skipif(not REAL, reason="no real votes beside the project")
@pytest.mark.parametrize("path", REAL, ids=lambda path: path.stem)
def test_a_real_vote_is_recounted_to_its_official_figures(at_home, path):
    told = beside(lambda: replay(path, at_home.url))

    assert told["ballots"] == len(read_vote(path).ballots)
    assert told["mismatches"] == []
