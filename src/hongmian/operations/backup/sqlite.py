"""SQLite as it was at one moment, whatever is written meanwhile: a read transaction, copied by the backup API."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

_WAIT_SECONDS = 20


@contextmanager
def snapshot(path: Path) -> Iterator[sqlite3.Connection]:
    """Begin a read transaction on a file; what it reads until the end is what stood there now."""
    with closing(
        sqlite3.connect(f"{path.as_uri()}?mode=rw", uri=True, isolation_level=None, timeout=_WAIT_SECONDS)
    ) as connection:
        begin(connection)
        yield connection


def begin(connection: sqlite3.Connection) -> None:
    """Begin a read transaction; the first look at the file is what fixes its moment."""
    connection.execute("BEGIN")
    connection.execute("SELECT count(*) FROM sqlite_schema").fetchone()


def copy(connection: sqlite3.Connection, to: Path) -> None:
    """Copy what a snapshot shows into a new file for its owner's eyes; it is on the disk when this returns."""
    os.close(os.open(to, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600))
    with closing(sqlite3.connect(to)) as target:
        connection.backup(target)
        target.execute("PRAGMA journal_mode=DELETE")  # one file, with no journal to be forgotten beside it
    handle = os.open(to, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
