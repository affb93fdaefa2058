"""A box in a SQLite file of its own: no import's lock ever stalls a vote. Several processes may write in turn."""

from __future__ import annotations

import fcntl
import os
import sqlite3
import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from itertools import chain
from pathlib import Path

from hongmian.ballots.errors import DamagedError, UnavailableError
from hongmian.ballots.memory import Head
from hongmian.ballots.store.rows import Found, Row, Sender

_SCHEMA = """
CREATE TABLE IF NOT EXISTS entry (
    idx INTEGER PRIMARY KEY, entry BLOB NOT NULL, voter BLOB UNIQUE, retry BLOB,
    minute INTEGER, network BLOB, device BLOB
) STRICT;
CREATE TABLE IF NOT EXISTS head (
    only INTEGER PRIMARY KEY CHECK (only = 1), size INTEGER NOT NULL, root BLOB NOT NULL
) STRICT;
"""
# Many rows in one statement: at every step SQLite lets go of the interpreter, and the event loop may take it.
_AT_ONCE = (256, 64, 16, 4, 1)
_ROW = "(?, ?, ?, ?, ?, ?, ?)"
_INSERT = {rows: "INSERT INTO entry VALUES " + ", ".join([_ROW] * rows) for rows in _AT_ONCE}  # noqa: S608 nothing but marks
_THERE = {
    rows: f"SELECT voter FROM entry WHERE voter IN ({', '.join('?' * rows)})"  # noqa: S608 nothing but marks
    for rows in _AT_ONCE
}
_SENDERS = "SELECT idx, minute, network FROM entry WHERE minute IS NOT NULL ORDER BY idx"
_FORGET = "UPDATE entry SET retry = NULL, minute = NULL, network = NULL, device = NULL"
_CACHE_KIB, _WAL_PAGES, _WAIT_SECONDS = 64_000, 8_000, 20


class SqliteStore:
    """One connection writes, another one hands out entries meanwhile."""

    def __init__(self, path: Path) -> None:
        self._thread, self._reading = threading.RLock(), threading.Lock()
        self._lock = os.open(path.with_suffix(".lock"), os.O_RDWR | os.O_CREAT, 0o600)
        self._connection, self._reader = _connect(path), _connect(path)
        try:
            self._prepare()
        except BaseException:
            self.close()
            raise

    def _prepare(self) -> None:
        with _told():
            self._connection.execute("PRAGMA journal_mode=WAL")
            self._connection.execute("PRAGMA synchronous=FULL")
            self._connection.execute("PRAGMA secure_delete=ON")  # what is forgotten is overwritten
            self._connection.execute(f"PRAGMA cache_size=-{_CACHE_KIB}")
            self._connection.execute(f"PRAGMA wal_autocheckpoint={_WAL_PAGES}")
            self._connection.executescript(_SCHEMA)
            self._reader.execute("PRAGMA query_only=1")

    @contextmanager
    def exclusive(self) -> Iterator[None]:
        with self._thread:
            fcntl.flock(self._lock, fcntl.LOCK_EX)
            try:
                yield
            finally:
                fcntl.flock(self._lock, fcntl.LOCK_UN)

    @contextmanager
    def transaction(self) -> Iterator[None]:
        with _told():
            self._connection.execute("BEGIN IMMEDIATE")
            try:
                yield
                self._connection.execute("COMMIT")
            finally:
                if self._connection.in_transaction:
                    self._connection.execute("ROLLBACK")

    def head(self) -> Head | None:
        with self._thread, _told():
            row = self._connection.execute("SELECT size, root FROM head").fetchone()
        return Head(*row) if row else None

    def insert(self, start: int, rows: Sequence[Row]) -> list[bool]:
        there = self._there([row.voter for row in rows if row.voter is not None])
        taken = []
        for row in rows:
            taken.append(row.voter is None or row.voter not in there)
            if row.voter is not None:
                there.add(row.voter)
        fresh = [row for row, new in zip(rows, taken, strict=True) if new]
        for at, stop in _chunks(len(fresh)):
            numbered = ((index, *row) for index, row in enumerate(fresh[at:stop], start + at))
            self._connection.execute(_INSERT[stop - at], tuple(chain.from_iterable(numbered)))
        return taken

    def _there(self, voters: Sequence[bytes]) -> set[bytes]:
        """Return those voters whose ballot is in the box."""
        there: set[bytes] = set()
        for at, stop in _chunks(len(voters)):
            there.update(voter for (voter,) in self._connection.execute(_THERE[stop - at], voters[at:stop]))
        return there

    def set_head(self, head: Head) -> None:
        self._connection.execute("INSERT OR REPLACE INTO head VALUES (1, ?, ?)", (head.size, head.root))

    def entries(self, start: int, stop: int) -> list[bytes]:
        asked = "SELECT entry FROM entry WHERE idx >= ? AND idx < ? ORDER BY idx"
        with self._reading, _told():
            return [entry for (entry,) in self._reader.execute(asked, (start, stop))]

    def find(self, voter: bytes) -> Found | None:
        asked = "SELECT idx, entry, retry FROM entry WHERE voter = ?"
        with self._thread, _told():
            row = self._connection.execute(asked, (voter,)).fetchone()
        return Found(*row) if row else None

    def set_voter(self, index: int, voter: bytes | None) -> None:
        self._connection.execute("UPDATE entry SET voter = ? WHERE idx = ?", (voter, index))

    def senders(self) -> list[Sender]:
        with self._reading, _told():
            return [Sender(*row) for row in self._reader.execute(_SENDERS)]

    def forget_senders(self) -> None:
        with self.transaction():
            self._connection.execute(_FORGET)
        with _told():
            self._connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")

    def close(self) -> None:
        with self._thread, self._reading:
            self._reader.close()
            self._connection.close()
            os.close(self._lock)


def _chunks(count: int) -> Iterator[tuple[int, int]]:
    """Cut 0 … `count` into pieces of the few sizes that have a statement ready."""
    at = 0
    for width in _AT_ONCE:
        while count - at >= width:
            yield at, at + width
            at += width


def _connect(path: Path) -> sqlite3.Connection:
    with _told():
        return sqlite3.connect(path, isolation_level=None, check_same_thread=False, timeout=_WAIT_SECONDS)


@contextmanager
def _told() -> Iterator[None]:
    """Tell what SQLite says in the words of a box."""
    try:
        yield
    except (sqlite3.OperationalError, sqlite3.IntegrityError) as error:
        raise UnavailableError(f"the box could not be read or written: {error}") from error
    except sqlite3.DatabaseError as error:
        raise DamagedError(why=str(error)) from error
