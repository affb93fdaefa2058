"""What can happen to the data of a poll: older data restored, other data, the signer's memory lost."""

from __future__ import annotations

import shutil
from pathlib import Path

import psycopg
from psycopg.sql import SQL, Identifier, Placeholder

from hongmian.ballots.box import Stored
from tests.ballots.conftest import NOW, Station, cast_of, database_url


def vote(station: Station, *choices: int) -> list[Stored]:
    """Somebody else votes for each of these, one batch for all."""
    answers = station.poll.box.cast([cast_of(one) for one in choices], now=NOW)
    return [answer for answer in answers if isinstance(answer, Stored)]


def back_up(station: Station) -> Path:
    """Copy the data of a poll as they stand, with the box closed; `restore` brings them back."""
    station.polls.close()
    copy = station.home / f"backup-{len(list(station.home.glob('backup-*')))}"
    shutil.copytree(station.home / "ballots" / "hotlines", copy)
    if url := database_url():
        with psycopg.connect(url) as connection:
            asked = "SELECT * FROM {} WHERE poll = %s"
            _kept[copy] = [
                connection.execute(SQL(asked).format(table), (_name_of(station),)).fetchall() for table in _TABLES
            ]
    return copy


def restore(station: Station, copy: Path) -> None:
    """Put a copy in the place of the data; the signer's memory is in no backup."""
    station.polls.close()
    folder = station.home / "ballots" / "hotlines"
    shutil.rmtree(folder)
    shutil.copytree(copy, folder)
    if url := database_url():
        with psycopg.connect(url) as connection, connection.cursor() as cursor:
            for table, rows in zip(_TABLES, _kept[copy], strict=True):
                marks = SQL(", ").join([Placeholder()] * len(rows[0]))
                cursor.execute(SQL("DELETE FROM {} WHERE poll = %s").format(table), (_name_of(station),))
                cursor.executemany(SQL("INSERT INTO {} VALUES ({})").format(table, marks), rows)


def lose_memory(station: Station) -> None:
    (station.home / "signer" / "hotlines").unlink()


def _name_of(station: Station) -> str:
    """Return what the box is called in a database that other tests use too."""
    rules = station.poll.rules
    return f"{rules.id}+{rules.key.key_id.hex()}"


_TABLES = [Identifier("ballots", "entry"), Identifier("ballots", "head")]
_kept: dict[Path, list[list[tuple[object, ...]]]] = {}
