"""A box in PostgreSQL, in the schema `ballots` of the installation's database. Several processes write in turn."""

from __future__ import annotations

import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from hashlib import sha256
from typing import Any, LiteralString

from hongmian.ballots.errors import UnavailableError
from hongmian.ballots.memory import Head
from hongmian.ballots.store.link import Link
from hongmian.ballots.store.rows import Found, Row

_SCHEMA: LiteralString = """
SELECT pg_advisory_xact_lock(hashtextextended('hongmian ballots', 0));
CREATE SCHEMA IF NOT EXISTS ballots;
CREATE TABLE IF NOT EXISTS ballots.entry (
    poll text, idx bigint, entry bytea NOT NULL, voter bytea, retry bytea,
    minute bigint, network bytea, device bytea,
    PRIMARY KEY (poll, idx), UNIQUE (poll, voter)
);
CREATE TABLE IF NOT EXISTS ballots.head (poll text PRIMARY KEY, size bigint NOT NULL, root bytea NOT NULL)
"""
_HEAD: LiteralString = "SELECT size, root FROM ballots.head WHERE poll = %s"
_SET_HEAD: LiteralString = """
INSERT INTO ballots.head (poll, size, root) VALUES (%s, %s, %s)
ON CONFLICT (poll) DO UPDATE SET size = excluded.size, root = excluded.root
"""
_THERE: LiteralString = "SELECT voter FROM ballots.entry WHERE poll = %s AND voter = ANY(%s::bytea[])"
_INSERT: LiteralString = """
INSERT INTO ballots.entry (poll, idx, entry, voter, retry, minute, network, device)
SELECT %s, %s::bigint + place - 1, entry, voter, retry, minute, network, device
FROM unnest(%s::bytea[], %s::bytea[], %s::bytea[], %s::bigint[], %s::bytea[], %s::bytea[])
WITH ORDINALITY AS given (entry, voter, retry, minute, network, device, place)
"""
_ENTRIES: LiteralString = "SELECT entry FROM ballots.entry WHERE poll = %s AND idx >= %s AND idx < %s ORDER BY idx"
_FIND: LiteralString = "SELECT idx, entry, retry FROM ballots.entry WHERE poll = %s AND voter = %s"
_SET_VOTER: LiteralString = "UPDATE ballots.entry SET voter = %s WHERE poll = %s AND idx = %s"


class PostgresStore:
    """Rows of one box, found by its name. A connection of its own writes, another one reads meanwhile.

    The lock belongs to the session that writes. Where that is lost, PostgreSQL ends what it had begun before it lets
    the lock go, so whoever holds it next reads what became of it.
    """

    def __init__(self, url: str, poll: str) -> None:
        self._poll = poll
        self._key = int.from_bytes(sha256(f"hongmian ballots {poll}".encode()).digest()[:8], "big", signed=True)
        self._thread, self._reading = threading.RLock(), threading.Lock()
        self._writer, self._reader = Link(url), Link(url)
        if self._writer.run_anew("SELECT to_regclass('ballots.head') IS NULL")[0][0]:
            self._writer.run(_SCHEMA)

    @contextmanager
    def exclusive(self) -> Iterator[None]:
        with self._thread:
            self._writer.run_anew("SELECT pg_advisory_lock(%s)", (self._key,))
            try:
                yield
            finally:
                self._let_go()

    def _let_go(self) -> None:
        try:
            self._writer.run("SELECT pg_advisory_unlock(%s)", (self._key,))
        except UnavailableError:
            self._writer.close()  # a session that ends holds no lock

    @contextmanager
    def transaction(self) -> Iterator[None]:
        self._writer.run("BEGIN")
        try:
            yield
            self._writer.run("COMMIT")
        except BaseException:
            self._roll_back()
            raise

    def _roll_back(self) -> None:
        try:
            self._writer.run("ROLLBACK")
        except UnavailableError:
            self._writer.close()

    def head(self) -> Head | None:
        rows = self._read(_HEAD, (self._poll,))
        return Head(*rows[0]) if rows else None

    def insert(self, start: int, rows: Sequence[Row]) -> list[bool]:
        voters = [row.voter for row in rows if row.voter is not None]
        there = {voter for (voter,) in self._writer.run(_THERE, (self._poll, voters))}
        taken: list[bool] = []
        for row in rows:
            taken.append(row.voter not in there)
            if row.voter is not None:
                there.add(row.voter)
        columns = zip(*[row for row, new in zip(rows, taken, strict=True) if new], strict=True)
        if any(taken):
            self._writer.run(_INSERT, (self._poll, start, *map(list, columns)))
        return taken

    def set_head(self, head: Head) -> None:
        self._writer.run(_SET_HEAD, (self._poll, head.size, head.root))

    def entries(self, start: int, stop: int) -> list[bytes]:
        return [entry for (entry,) in self._read(_ENTRIES, (self._poll, start, stop))]

    def find(self, voter: bytes) -> Found | None:
        rows = self._read(_FIND, (self._poll, voter))
        return Found(*rows[0]) if rows else None

    def set_voter(self, index: int, voter: bytes | None) -> None:
        self._writer.run(_SET_VOTER, (voter, self._poll, index))

    def close(self) -> None:
        with self._thread, self._reading:
            self._writer.close()
            self._reader.close()

    def _read(self, statement: LiteralString, told: Sequence[object]) -> list[tuple[Any, ...]]:
        with self._reading:
            return self._reader.run_anew(statement, told)
