"""A box in a file: an older one, a damaged one, a full disk."""

from __future__ import annotations

import shutil
import sqlite3

import pytest

from hongmian.ballots.box import Stored
from hongmian.ballots.errors import DamagedError, RewrittenError, UnavailableError
from hongmian.tlog.checkpoints import open_checkpoint
from tests.ballots.conftest import NOW, cast_of, voter

pytestmark = pytest.mark.once


def test_an_older_database_is_never_signed_a_second_time(station):
    box = station.poll.box
    box.cast([cast_of(0)], now=NOW)
    station.polls.close()
    folder = station.home / "ballots" / "hotlines"
    shutil.copytree(folder, station.home / "backup")
    station.again().poll.box.cast([cast_of(1)], now=NOW)
    shutil.rmtree(folder)
    shutil.copytree(station.home / "backup", folder)

    with pytest.raises(RewrittenError, match="3 entries was signed, the box holds 2"):
        station.again()


@pytest.mark.parametrize(
    ("damage", "why"),
    [
        ("DELETE FROM entry WHERE idx = 1", "are missing"),
        ("UPDATE entry SET entry = CAST(X'00' || entry AS BLOB) WHERE idx = 2", "after entry 0"),
        ("UPDATE head SET size = 2", "do not give the stored root"),
    ],
)
def test_a_damaged_database_is_not_opened(station, damage, why):
    station.poll.box.cast([cast_of(0), cast_of(1)], now=NOW)
    station.polls.close()
    with sqlite3.connect(station.home / "ballots" / "hotlines" / "box.sqlite3") as connection:
        connection.execute(damage)
    connection.close()

    with pytest.raises(DamagedError, match=why):
        station.again()


def test_a_full_disk_is_not_known_to_be_stored_and_the_next_try_is(station):
    box, one = station.poll.box, voter()
    connection = box._store._connection
    pages = connection.execute("PRAGMA page_count").fetchone()[0]
    connection.execute(f"PRAGMA max_page_count = {pages}")
    batch = [cast_of(0, by=one), *(cast_of(1) for _ in range(2_000))]

    with pytest.raises(UnavailableError, match="full"):
        box.cast(batch, now=NOW)
    stood = box.tree.size
    connection.execute("PRAGMA max_page_count = 100000")
    answers = box.cast(batch, now=NOW)

    assert stood == 1
    assert {type(answer) for answer in answers} == {Stored}
    assert open_checkpoint(box.checkpoint, station.poll.rules.key).size == 2_002
