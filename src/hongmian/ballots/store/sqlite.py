"""A box in a SQLite file of its own: no import's lock ever stalls a vote. Several processes may write in turn."""

from __future__ import annotations

import fcntl
import os
import sqlite3
import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from hongmian.ballots.errors import DamagedError, UnavailableError
from hongmian.ballots.memory import Head
from hongmian.ballots.store.rows import Found, Row

_SCHEMA = """
CREATE TABLE IF NOT EXISTS entry (
    idx INTEGER PRIMARY KEY, entry BLOB NOT NULL, voter BLOB UNIQUE, retry BLOB,
    minute INTEGER, network BLOB, device BLOB
) STRICT;
CREATE TABLE IF NOT EXISTS head (
    only INTEGER PRIMARY KEY CHECK (only = 1), size INTEGER NOT NULL, root BLOB NOT NULL
) STRICT;
"""
_INSERT = "INSERT OR IGNORE INTO entry (idx, entry, voter, retry, minute, network, device) VALUES (?, ?, ?, ?, ?, ?, ?)"
_CACHE_KIB, _WAL_PAGES, _WAIT_SECONDS = 64_000, 8_000, 20


class SqliteStore:
    def __init__(self, path: Path) -> None:
        self._thread = threading.RLock()
        self._lock = os.open(path.with_suffix(".lock"), os.O_RDWR | os.O_CREAT, 0o600)
        self._connection = sqlite3.connect(path, isolation_level=None, check_same_thread=False, timeout=_WAIT_SECONDS)
        try:
            self._prepare()
        except BaseException:
            self.close()
            raise

    def _prepare(self) -> None:
        with _told():
            self._connection.execute("PRAGMA journal_mode=WAL")
            self._connection.execute("PRAGMA synchronous=FULL")
            self._connection.execute(f"PRAGMA cache_size=-{_CACHE_KIB}")
            self._connection.execute(f"PRAGMA wal_autocheckpoint={_WAL_PAGES}")
            self._connection.executescript(_SCHEMA)

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
        taken: list[bool] = []
        self._connection.executemany(_INSERT, self._numbered(start, rows, taken))
        return taken

    def _numbered(self, start: int, rows: Sequence[Row], taken: list[bool]) -> Iterator[tuple[object, ...]]:
        """Yield each row with its index; when the next is due, the row before is in the table or was ignored."""
        before = self._connection.total_changes
        for row in rows:
            yield (start, *row)
            now = self._connection.total_changes
            taken.append(now != before)
            start, before = start + (now - before), now

    def set_head(self, head: Head) -> None:
        self._connection.execute("INSERT OR REPLACE INTO head VALUES (1, ?, ?)", (head.size, head.root))

    def entries(self, start: int, stop: int) -> list[bytes]:
        asked = "SELECT entry FROM entry WHERE idx >= ? AND idx < ? ORDER BY idx"
        with self._thread, _told():
            return [entry for (entry,) in self._connection.execute(asked, (start, stop))]

    def find(self, voter: bytes) -> Found | None:
        asked = "SELECT idx, entry, retry FROM entry WHERE voter = ?"
        with self._thread, _told():
            row = self._connection.execute(asked, (voter,)).fetchone()
        return Found(*row) if row else None

    def set_voter(self, index: int, voter: bytes | None) -> None:
        self._connection.execute("UPDATE entry SET voter = ? WHERE idx = ?", (voter, index))

    def close(self) -> None:
        with self._thread:
            self._connection.close()
            os.close(self._lock)


@contextmanager
def _told() -> Iterator[None]:
    """Tell what SQLite says in the words of a box."""
    try:
        yield
    except (sqlite3.OperationalError, sqlite3.IntegrityError) as error:
        raise UnavailableError(f"the box could not be read or written: {error}") from error
    except sqlite3.DatabaseError as error:
        raise DamagedError(why=str(error)) from error
