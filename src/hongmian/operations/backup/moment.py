"""One moment of everything that is written in transactions: the database, every ballot box, the contest log.

The log is written after the database has decided, and a box before the database notes it. So that no copy says what
another does not know, whoever writes a box or the log waits while the snapshots are begun: some milliseconds, whatever
their size. They are copied afterwards. Nobody can have NATS wait: a vote on JetStream is copied after that moment,
and may have some ballots more.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import AbstractContextManager, ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from django.db import connection, transaction

from hongmian.ballots.store.sqlite import lock_of
from hongmian.operations.backup import sqlite
from hongmian.operations.backup.streams import boxes_on_streams
from hongmian.uploads.keeping.locks import locked

LOG = Path("contests") / "contests.sqlite3"


@dataclass(frozen=True)
class Moment:
    """`exported`: PostgreSQL's name of the snapshot, for pg_dump. `held`: the snapshot of each box and of the log, by
    its path in the home; None for a file that is no database any more."""

    exported: str
    held: dict[Path, sqlite3.Connection | None]


@contextmanager
def one_moment(home: Path) -> Iterator[Moment]:
    """Hold the moment; the database connection of this thread reads of it alone until the end."""
    paths = [path for path in [home / LOG, *sorted(home.glob("ballots/*/box.sqlite3"))] if path.exists()]
    with ExitStack() as snapshots:
        with ExitStack() as turns:
            for path in paths:
                turns.enter_context(locked(lock_of(path), make=True))
            held = {path.relative_to(home): _snapshot(path, snapshots) for path in paths}
            exported = snapshots.enter_context(_database())
        held |= snapshots.enter_context(boxes_on_streams(home))
        yield Moment(exported, held)


def _snapshot(path: Path, snapshots: ExitStack) -> sqlite3.Connection | None:
    try:
        return snapshots.enter_context(sqlite.snapshot(path))
    except sqlite3.DatabaseError:  # spoiled: it is copied as it is, since its owner may want to save what is left
        return None


def _database() -> AbstractContextManager[str]:
    connection.ensure_connection()
    return _of_sqlite(connection.connection) if connection.vendor == "sqlite" else _of_postgres()


@contextmanager
def _of_sqlite(raw: Any) -> Iterator[str]:
    sqlite.begin(raw)
    try:
        yield ""
    finally:
        raw.execute("ROLLBACK")


@contextmanager
def _of_postgres() -> Iterator[str]:
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY")
        cursor.execute("SELECT pg_export_snapshot()")
        yield str(cursor.fetchone()[0])
