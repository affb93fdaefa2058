"""What can happen to the data of a poll: older data restored, other data, the signer's memory lost."""

from __future__ import annotations

import shutil
from pathlib import Path

import psycopg
from psycopg.sql import SQL, Identifier, Placeholder

from hongmian.ballots.box import Stored
from hongmian.ballots.rules import Rules
from tests.ballots.conftest import NOW, Station, cast_of, database_url


def vote(station: Station, *choices: int) -> list[Stored]:
    """Somebody else votes for each of these, one batch for all."""
    answers = station.poll.box.cast([cast_of(one) for one in choices], now=NOW)
    return [answer for answer in answers if isinstance(answer, Stored)]


def back_up(station: Station) -> Path:
    """Copy the data of the poll as they stand, with the box closed; `restore` brings them back."""
    station.polls.close()
    return copied(station.home, "hotlines")


def restore(station: Station, copy: Path) -> None:
    """Put a copy in the place of the data; the signer's memory is in no backup."""
    station.polls.close()
    put_back(station.home, "hotlines", copy)


def copied(home: Path, name: str) -> Path:
    """Copy folder and rows of a poll whose box is closed."""
    copy = home / f"backup-{len(list(home.glob('backup-*')))}"
    shutil.copytree(home / "ballots" / name, copy)
    if url := database_url():
        with psycopg.connect(url) as connection:
            asked = SQL("SELECT * FROM {} WHERE poll = %s")
            _kept[copy] = [
                connection.execute(asked.format(table), (_box_of(copy),)).fetchall() for table in _TABLES
            ]  # fmt: skip
    return copy


def put_back(home: Path, name: str, copy: Path) -> None:
    shutil.rmtree(home / "ballots" / name)
    shutil.copytree(copy, home / "ballots" / name)
    if url := database_url():
        with psycopg.connect(url) as connection, connection.cursor() as cursor:
            for table, rows in zip(_TABLES, _kept[copy], strict=True):
                marks = SQL(", ").join([Placeholder()] * len(rows[0]))
                cursor.execute(SQL("DELETE FROM {} WHERE poll = %s").format(table), (_box_of(copy),))
                cursor.executemany(SQL("INSERT INTO {} VALUES ({})").format(table, marks), rows)


def lose_memory(station: Station) -> None:
    (station.home / "signer" / "hotlines").unlink()


def _box_of(folder: Path) -> str:
    """Return what a box is called in a database that other tests use too."""
    rules = Rules.from_json((folder / "rules.json").read_bytes())
    return f"{rules.id}+{rules.key.key_id.hex()}"


_TABLES = [Identifier("ballots", "entry"), Identifier("ballots", "head")]
_kept: dict[Path, list[list[tuple[object, ...]]]] = {}
