"""What is left of a damaged box: read as far as it can be, never further, and named in the notice."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Callable
from pathlib import Path

import pytest

from hongmian.ballots.entries import read_entry
from hongmian.ballots.errors import BoxError
from tests.ballots.accidents import vote
from tests.ballots.conftest import NOW, polls_of

pytestmark = pytest.mark.once


def run(statement: str) -> Callable[[Path], None]:
    def damage(file: Path) -> None:
        with sqlite3.connect(file) as connection:
            connection.execute(statement)
        connection.close()

    return damage


DAMAGES = {
    "nothing, but the head says less": (run("UPDATE head SET size = 2"), 602),
    "an entry is missing": (run("DELETE FROM entry WHERE idx = 300"), 300),
    "an entry is spoiled": (run("UPDATE entry SET entry = CAST(X'09' || entry AS BLOB) WHERE idx = 70"), 70),
    "a voter is there twice": (
        run("UPDATE entry SET entry = (SELECT entry FROM entry WHERE idx = 5) WHERE idx = 600"),
        600,
    ),
    "the rules are missing": (run("DELETE FROM entry WHERE idx = 0"), 0),
    "the file is no database": (lambda file: file.write_bytes(b"not a database" * 999), 0),
    "the file is empty": (lambda file: os.truncate(file, 0), 0),
    "the file is gone": (Path.unlink, 0),
}


@pytest.mark.parametrize("name", DAMAGES)
def test_a_damaged_box_is_ended_with_the_entries_before_the_damage(station, name):
    damage, left = DAMAGES[name]
    vote(station, *[0] * 300)
    vote(station, *[1] * 301)
    signed, entries = station.poll.box.tree.root(), station.poll.box.entries(0, 602)
    station.polls.close()
    damage(station.home / "ballots" / "hotlines" / "box.sqlite3")
    polls = polls_of(station.home)

    end = polls.end("hotlines", why="磁盘坏道", at=NOW).end
    found = polls.ended.remains("hotlines")

    assert end.cause in ("damaged", "restored")
    assert (end.signed.size, end.signed.root) == (602, signed)
    assert (end.found.size if end.found else 0) == found.size == left
    assert found.entries(0, left) == entries[:left]
    assert found.tally.ballots == max(left - 1, 0)


@pytest.mark.parametrize("kept", [0.2, 0.5, 0.8])
def test_of_a_file_cut_off_what_can_be_read_is_named(station, kept):
    for _ in range(10):
        vote(station, *[0] * 60)
    entries = station.poll.box.entries(0, 601)
    station.polls.close()
    file = station.home / "ballots" / "hotlines" / "box.sqlite3"
    os.truncate(file, int(kept * file.stat().st_size))
    polls = polls_of(station.home)

    end = polls.end("hotlines", why="磁盘坏道", at=NOW).end
    found = polls.ended.remains("hotlines")

    assert end.signed.size == 601
    assert found.entries(0, found.size) == entries[: found.size]


def test_any_spoiled_page_can_be_ended_and_shows_nothing_that_was_not_there(station):
    for _ in range(3):
        vote(station, *[0] * 60)
    entries = station.poll.box.entries(0, 181)
    station.polls.close()
    file = station.home / "ballots" / "hotlines" / "box.sqlite3"
    whole, ended = file.read_bytes(), 0

    for at in range(100, len(whole), 1_511):
        for path in (station.home / "ballots/hotlines/ended", station.home / "signer/hotlines.ended"):
            path.unlink(missing_ok=True)
        file.write_bytes(whole[:at] + bytes([whole[at] ^ 0x55]) + whole[at + 1 :])
        polls = polls_of(station.home)
        try:
            end = polls.end("hotlines", why="磁盘坏道", at=NOW).end
        except BoxError:  # it lay where nothing was stored
            continue
        finally:
            polls.close()
        ended += 1
        left = polls.ended.remains("hotlines")
        shown = left.entries(0, left.size)
        polls.close()
        assert all(read_entry(one) for one in shown)
        if end.found and end.found.root == end.signed.root:
            assert shown == entries

    assert ended > 2
