"""A box in a SQLite file of its own: no import's lock ever stalls a vote. Several processes may write in turn."""

from __future__ import annotations

import fcntl
import json
import os
import sqlite3
import threading
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, closing, contextmanager
from pathlib import Path

from hongmian.ballots.entries import VOTER_SIZE
from hongmian.ballots.errors import DamagedError, UnavailableError
from hongmian.ballots.limits import DEVICE_SIZE, NETWORK_SIZE
from hongmian.ballots.memory import Head
from hongmian.ballots.store.rows import RETRY_SIZE, Found, Rows, Sender, TakenError

_SCHEMA = """
CREATE TABLE IF NOT EXISTS entry (
    idx INTEGER PRIMARY KEY, entry BLOB NOT NULL, voter BLOB UNIQUE, retry BLOB,
    minute INTEGER, network BLOB, device BLOB
) STRICT;
CREATE TABLE IF NOT EXISTS head (
    only INTEGER PRIMARY KEY CHECK (only = 1), size INTEGER NOT NULL, root BLOB NOT NULL
) STRICT;
"""
# A batch is one statement, whatever its size: at every step SQLite lets go of the interpreter, and the event loop may
# take it. The columns come as one text of bytes each, cut by places that are told in JSON: `place << _BITS | length`.
_BITS = 10
_ADD = f"""
INSERT INTO entry
SELECT :start + key, substr(:entries, (value >> {_BITS}) + 1, value & {(1 << _BITS) - 1}),
    substr(:voters, key * {VOTER_SIZE} + 1, {VOTER_SIZE}),
    nullif(substr(:retries, key * {RETRY_SIZE} + 1, {RETRY_SIZE}), zeroblob({RETRY_SIZE})), :minute,
    nullif(substr(:networks, key * {NETWORK_SIZE} + 1, {NETWORK_SIZE}), zeroblob({NETWORK_SIZE})),
    nullif(substr(:devices, key * {DEVICE_SIZE} + 1, {DEVICE_SIZE}), zeroblob({DEVICE_SIZE}))
FROM json_each(:places)
"""  # noqa: S608 nothing but sizes
_THERE = f"""
SELECT substr(:voters, value + 1, {VOTER_SIZE}) AS asked FROM json_each(:places)
WHERE EXISTS (SELECT 1 FROM entry WHERE voter = asked)
"""  # noqa: S608 nothing but a size
_SENDERS = "SELECT idx, minute, network FROM entry WHERE minute IS NOT NULL ORDER BY idx"
_FORGET = "UPDATE entry SET retry = NULL, minute = NULL, network = NULL, device = NULL"
_CACHE_KIB, _WAL_PAGES, _WAIT_SECONDS = 64_000, 8_000, 20
_READERS_WAIT = 2_000  # milliseconds, for those who read while what came with ballots is forgotten; asked again hourly


class SqliteStore:
    """One connection writes, another one hands out entries meanwhile."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._thread, self._reading = threading.RLock(), threading.Lock()
        with ExitStack() as opened:
            self._lock = os.open(lock_of(path), os.O_RDWR | os.O_CREAT, 0o600)
            opened.callback(os.close, self._lock)
            self._connection = opened.enter_context(closing(_connect(path)))
            self._reader = opened.enter_context(closing(_connect(path)))
            self._prepare()
            self._file = _file_of(path)
            opened.pop_all()

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
                if _file_of(self._path) != self._file:  # what was stored in the old one would be gone with this process
                    raise DamagedError(why="its file was replaced while it was open")
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

    def insert(self, start: int, rows: Rows) -> None:
        told = {
            "start": start, "minute": rows.minute, "places": _places(rows.entries), "entries": b"".join(rows.entries),
            "voters": _column(rows.voters, VOTER_SIZE), "retries": _column(rows.retries, RETRY_SIZE),
            "networks": _column(rows.networks, NETWORK_SIZE), "devices": _column(rows.devices, DEVICE_SIZE),
        }  # fmt: skip
        try:
            self._connection.execute(_ADD, told)
        except sqlite3.IntegrityError as error:
            raise TakenError from error

    def insert_others(self, start: int, entries: Sequence[bytes]) -> None:
        self._connection.executemany("INSERT INTO entry (idx, entry) VALUES (?, ?)", enumerate(entries, start))

    def there(self, voters: Sequence[bytes]) -> set[bytes]:
        places = json.dumps([at * VOTER_SIZE for at in range(len(voters))])
        with _told():
            found = self._connection.execute(_THERE, {"voters": b"".join(voters), "places": places})
            return {voter for (voter,) in found}

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

    def retry_of(self, index: int) -> bytes | None:
        with self._thread, _told():
            row = self._connection.execute("SELECT retry FROM entry WHERE idx = ?", (index,)).fetchone()
        return row[0] if row else None

    def set_voter(self, index: int, voter: bytes | None) -> None:
        self._connection.execute("UPDATE entry SET voter = ? WHERE idx = ?", (voter, index))

    def senders(self) -> list[Sender]:
        with self._reading, _told():
            return [Sender(*row) for row in self._reader.execute(_SENDERS)]

    def forget_senders(self) -> None:
        with self.transaction():
            self._connection.execute(_FORGET)
        with _told():
            self._connection.execute(f"PRAGMA busy_timeout={_READERS_WAIT}")
            is_busy = self._connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()[0]
            self._connection.execute(f"PRAGMA busy_timeout={_WAIT_SECONDS * 1_000}")
        if is_busy:
            raise UnavailableError("somebody reads the box, so what was removed is still in its journal")

    def close(self) -> None:
        with self._thread, self._reading:
            self._reader.close()
            self._connection.close()
            os.close(self._lock)


def lock_of(path: Path) -> Path:
    """Return the file whose lock whoever writes a store holds meanwhile."""
    return path.with_suffix(".lock")


def _places(entries: Sequence[bytes]) -> str:
    """Return where each entry stands among all of them, and its length, as the statement reads it."""
    places, at = [], 0
    for entry in entries:
        places.append(at << _BITS | len(entry))
        at += len(entry)
    return str(places)


def _column(values: Sequence[bytes | None], size: int) -> bytes | None:
    """Return values of one size after each other, zeros for none; None where there is none at all."""
    if not any(values):
        return None
    none = bytes(size)
    column = b"".join([value or none for value in values])
    if len(column) != size * len(values):
        raise ValueError(f"a value is not {size} bytes long")
    return column


def _file_of(path: Path) -> tuple[int, int] | None:
    """Return which file is there under this name; None for none."""
    try:
        found = path.stat()
    except FileNotFoundError:
        return None
    return found.st_dev, found.st_ino


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
