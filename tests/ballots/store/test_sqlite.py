"""A box in a file: an older one, a damaged one, a full disk."""

from __future__ import annotations

import os
import shutil
import sqlite3
from contextlib import suppress
from pathlib import Path

import pytest

from hongmian.ballots.box import Cast, Stored
from hongmian.ballots.errors import BoxError, DamagedError, RewrittenError, UnavailableError
from hongmian.ballots.notices import Told
from hongmian.tlog.checkpoints import open_checkpoint
from tests.ballots.conftest import NOW, cast_of, open_station, voter
from tests.ballots.test_box import notice

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


@pytest.mark.parametrize("left", [0, 100, 4_096, 0.5, 0.9])
def test_a_truncated_file_is_not_opened(station, left):
    for _ in range(20):
        station.poll.box.cast([cast_of(0) for _ in range(60)], now=NOW)
    station.polls.close()
    file = station.home / "ballots" / "hotlines" / "box.sqlite3"
    size = file.stat().st_size

    os.truncate(file, int(left * size) if isinstance(left, float) else left)

    with pytest.raises((DamagedError, RewrittenError)):
        station.again()


def test_a_file_that_is_gone_is_not_begun_anew(station):
    station.poll.box.cast([cast_of(0)], now=NOW)
    station.polls.close()
    file = station.home / "ballots" / "hotlines" / "box.sqlite3"
    file.unlink()

    for _ in range(2):
        with pytest.raises(RewrittenError, match="2 entries was signed, the box holds 0"):
            station.again()


def test_a_file_whose_pages_are_spoiled_is_never_silently_wrong(station):
    for _ in range(5):
        station.poll.box.cast([cast_of(0) for _ in range(60)], now=NOW)
    stood = station.poll.box.tree.root()
    station.polls.close()
    file = station.home / "ballots" / "hotlines" / "box.sqlite3"
    whole = file.read_bytes()
    spoiled = []

    for at in range(0, len(whole), 1_511):
        file.write_bytes(whole[:at] + bytes([whole[at] ^ 0x55]) + whole[at + 1 :])
        try:
            again = station.again()
        except BoxError:
            spoiled.append(at)
        else:  # it lay where nothing was stored, or beside what is public
            assert again.poll.box.tree.root() == stood
            again.polls.close()

    assert len(spoiled) > 5


def test_where_ballots_came_from_is_not_in_the_file_once_it_is_forgotten(station):
    marks = [b"<a retry digest>", b"<network", b"<devic"]
    cast = Cast(voter(), (0,), *marks)
    file = station.home / "ballots" / "hotlines" / "box.sqlite3"

    station.poll.box.cast([cast, *(Cast(voter(), (1,), *marks) for _ in range(300))], now=NOW)
    station.poll.box.append(notice(station, Told("closed", "到时")))
    before = file.read_bytes() + file.with_suffix(".sqlite3-wal").read_bytes()
    station.poll.box.forget_senders()
    after = file.read_bytes() + file.with_suffix(".sqlite3-wal").read_bytes()

    assert all(mark in before for mark in marks)
    assert not any(mark in after for mark in marks)
    assert cast.voter.pseudonym in after


def test_a_box_that_does_not_open_leaves_no_file_open(tmp_path):
    station = open_station(tmp_path)
    station.polls.close()
    box = tmp_path / "ballots/hotlines/box.sqlite3"
    box.rename(box.with_suffix(".away"))
    box.mkdir()
    before = len(list(Path("/proc/self/fd").iterdir()))

    for _ in range(5):
        with pytest.raises(BoxError):
            station.polls.find("hotlines")

    assert len(list(Path("/proc/self/fd").iterdir())) == before


def test_where_ballots_came_from_is_gone_though_somebody_was_reading(tmp_path):
    """A backup or another process reads: the old pages stay in the file and in the journal, and all is told as done."""
    station = open_station(tmp_path)
    box, file = station.poll.box, tmp_path / "ballots/hotlines/box.sqlite3"
    box.cast([Cast(voter(), (0,), None, b"netwo-of")], now=NOW)
    box.append(notice(station, Told("closed", "到时")))
    reader = sqlite3.connect(file, isolation_level=None)
    reader.execute("BEGIN")
    reader.execute("SELECT count(*) FROM entry").fetchone()

    with suppress(BoxError):  # to say that it was not done is right, too
        box.forget_senders()
        reader.close()

        assert [path.name for path in file.parent.glob("box*") if b"netwo-of" in path.read_bytes()] == []


@pytest.mark.parametrize("copy_back", [True, False])
def test_nothing_is_stored_in_a_file_that_was_put_away_while_the_box_is_open(station, copy_back):
    file = station.home / "ballots" / "hotlines" / "box.sqlite3"
    station.poll.box.cast([cast_of(0)], now=NOW)
    file.rename(file.with_suffix(".away"))
    if copy_back:
        shutil.copy(file.with_suffix(".away"), file)

    with pytest.raises(DamagedError, match="replaced while it was open"):
        station.poll.box.cast([cast_of(1)], now=NOW)
