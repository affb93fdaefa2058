"""Where a poll's box is. Told in its folder when it is opened, so that other settings never look elsewhere later."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Literal
from urllib.parse import urlsplit

from psycopg.conninfo import conninfo_to_dict

from hongmian.ballots.errors import ElsewhereError
from hongmian.ballots.store.postgres import PostgresStore
from hongmian.ballots.store.rows import Store
from hongmian.ballots.store.sqlite import SqliteStore
from hongmian.kit.durable import keep_once

_FILE = "box.json"


@dataclass(frozen=True)
class Place:
    """`database`: hosts and name at opening, for people; it may move, with all it holds."""

    kind: Literal["sqlite", "postgresql", "jetstream"]
    database: str = ""


@dataclass(frozen=True)
class Backing:
    """Where an installation may keep boxes: `database`, its DATABASE_URL; `nats`, its HONGMIAN_NATS_URL."""

    database: str = ""
    nats: str = ""


def choose_place(folder: Path, backing: Backing) -> None:
    """Say in the folder of a new poll where its box is: on JetStream if there are NATS servers, otherwise in PostgreSQL
    if there is one, otherwise in a file."""
    if not (folder / _FILE).exists():
        place = Place("sqlite")
        if backing.nats:
            place = Place("jetstream", _hosts_of(backing.nats))
        elif _is_postgres(backing.database):
            place = Place("postgresql", _named(backing.database))
        keep_once(folder / _FILE, (json.dumps(asdict(place), ensure_ascii=False) + "\n").encode())


def open_store(folder: Path, box: str, backing: Backing) -> Store:
    """Open the store of a poll whose box is no cluster's; `box`: its name among all boxes of the database. Raise
    BoxError where it cannot be."""
    place = place_of(folder)
    if place.kind == "sqlite":
        return SqliteStore(folder / "box.sqlite3")
    if not _is_postgres(backing.database):
        raise ElsewhereError(f"the PostgreSQL database {place.database}", "DATABASE_URL")
    return PostgresStore(backing.database, box)


def move_into_file(folder: Path) -> None:
    """Say that the box of a poll, which lies in the folder as a file now, is no longer anywhere else."""
    (folder / _FILE).unlink()


def kind_of(folder: Path) -> str:
    """Return in what the box of a poll is: "sqlite", "postgresql", "jetstream"."""
    return place_of(folder).kind


def place_of(folder: Path) -> Place:
    """Return what the folder says; polls opened before it was said have their box in a file."""
    try:
        told = json.loads((folder / _FILE).read_text())
    except FileNotFoundError:
        return Place("sqlite")
    return Place(told["kind"], told["database"])


def _hosts_of(nats: str) -> str:
    """Return the hosts in addresses of servers, without the passwords."""
    return ", ".join(urlsplit(one.strip()).netloc.rpartition("@")[2] for one in nats.split(","))


def _is_postgres(database: str) -> bool:
    return database.startswith(("postgres://", "postgresql://"))


def _named(database: str) -> str:
    told = conninfo_to_dict(database)
    return f"{told.get('host', 'localhost')}/{told.get('dbname', '')}"
