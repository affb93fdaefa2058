"""Where a poll's box is. Told in its folder when it is opened, so that other settings never look elsewhere later."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Literal

from psycopg.conninfo import conninfo_to_dict

from hongmian.ballots.errors import ElsewhereError
from hongmian.ballots.store.postgres import PostgresStore
from hongmian.ballots.store.rows import Store
from hongmian.ballots.store.sqlite import SqliteStore
from hongmian.kit.durable import keep_once

_FILE = "box.json"


@dataclass(frozen=True)
class Place:
    """`database`: host and name of the database at opening, for people; it may move, with all it holds."""

    kind: Literal["sqlite", "postgresql"]
    database: str = ""


def choose_place(folder: Path, database: str) -> None:
    """Say in the folder of a new poll where its box is: in PostgreSQL if `database` is the URL of one."""
    if not (folder / _FILE).exists():
        place = Place("postgresql", _named(database)) if _is_postgres(database) else Place("sqlite")
        keep_once(folder / _FILE, (json.dumps(asdict(place), ensure_ascii=False) + "\n").encode())


def open_store(folder: Path, box: str, database: str) -> Store:
    """Open the store of a poll; `box`: its name among all boxes of the database. Raise BoxError where it cannot be."""
    place = _place(folder)
    if place.kind == "sqlite":
        return SqliteStore(folder / "box.sqlite3")
    if not _is_postgres(database):
        raise ElsewhereError(place.database)
    return PostgresStore(database, box)


def kind_of(folder: Path) -> str:
    """Return in what the box of a poll is: "sqlite", "postgresql"."""
    return _place(folder).kind


def _place(folder: Path) -> Place:
    """Return what the folder says; polls opened before it was said have their box in a file."""
    try:
        told = json.loads((folder / _FILE).read_text())
    except FileNotFoundError:
        return Place("sqlite")
    return Place(told["kind"], told["database"])


def _is_postgres(database: str) -> bool:
    return database.startswith(("postgres://", "postgresql://"))


def _named(database: str) -> str:
    told = conninfo_to_dict(database)
    return f"{told.get('host', 'localhost')}/{told.get('dbname', '')}"
