"""A box in PostgreSQL, in the schema `ballots` of the installation's database. Several processes write in turn."""

from __future__ import annotations

import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from hashlib import sha256
from typing import Any, LiteralString

from psycopg.errors import UniqueViolation
from psycopg.sql import SQL, Literal

from hongmian.ballots.errors import UnavailableError
from hongmian.ballots.memory import Head
from hongmian.ballots.store.link import Link
from hongmian.ballots.store.rows import Found, Rows, Sender, TakenError

_SCHEMA: LiteralString = """
SELECT pg_advisory_xact_lock(hashtextextended('hongmian ballots', 0));
CREATE SCHEMA IF NOT EXISTS ballots;
CREATE TABLE IF NOT EXISTS ballots.entry (
    poll text, idx bigint, entry bytea NOT NULL, voter bytea UNIQUE, retry bytea,
    minute bigint, network bytea, device bytea,
    PRIMARY KEY (poll, idx)
);
CREATE TABLE IF NOT EXISTS ballots.head (poll text PRIMARY KEY, size bigint NOT NULL, root bytea NOT NULL)
"""
_HEAD: LiteralString = "SELECT size, root FROM ballots.head WHERE poll = %s"
# Statements sent together each see what was committed before it, so the head is the one after waiting for the lock.
_ENTER: LiteralString = "SELECT pg_advisory_lock({}); SELECT size, root FROM ballots.head WHERE poll = {}"
_LEAVE: LiteralString = "SELECT pg_advisory_unlock_all()"
_THERE: LiteralString = "SELECT voter FROM ballots.entry WHERE voter = ANY(%s::bytea[])"
# A batch is one statement, and so a transaction: all of it is stored, or nothing.
_STORE: LiteralString = """
WITH freed AS (
    UPDATE ballots.entry SET voter = %(voter)s WHERE poll = %(poll)s AND idx = %(marked)s
), added AS (
    INSERT INTO ballots.entry (poll, idx, entry, voter, retry, minute, network, device)
    SELECT %(poll)s, %(start)s::bigint + place - 1, entry, voter, retry, %(minute)s::bigint, network, device
    FROM unnest(%(entries)s::bytea[], %(voters)s::bytea[], %(retries)s::bytea[],
                %(networks)s::bytea[], %(devices)s::bytea[])
    WITH ORDINALITY AS given (entry, voter, retry, network, device, place)
)
INSERT INTO ballots.head (poll, size, root) VALUES (%(poll)s, %(size)s, %(root)s)
ON CONFLICT (poll) DO UPDATE SET size = excluded.size, root = excluded.root
"""
_ONCE = "entry_voter_key"  # as PostgreSQL calls the constraint of that column
_COLUMNS = ("entries", "voters", "retries", "networks", "devices")
_ENTRIES: LiteralString = "SELECT entry FROM ballots.entry WHERE poll = %s AND idx >= %s AND idx < %s ORDER BY idx"
_FIND: LiteralString = "SELECT idx, entry, retry FROM ballots.entry WHERE voter = %s"
_SENDERS: LiteralString = (
    "SELECT idx, minute, network FROM ballots.entry WHERE poll = %s AND minute IS NOT NULL ORDER BY idx"
)
_FORGET: LiteralString = """
UPDATE ballots.entry SET retry = NULL, minute = NULL, network = NULL, device = NULL WHERE poll = %s
"""


class PostgresStore:
    """Rows of one box, found by its name. A connection of its own writes, another one reads meanwhile.

    A voter stands in one column with the box, so that only that column's index can find one: a table that grows from
    nothing has no statistics, and by the poll alone the whole of it would be searched.

    The lock belongs to the session that writes. Where that is lost, PostgreSQL ends what it had begun before it lets
    the lock go, so whoever holds it next reads what became of it.
    """

    def __init__(self, url: str, poll: str) -> None:
        self._poll = poll
        self._box = sha256(f"hongmian ballots {poll}".encode()).digest()[:8]
        self._key = int.from_bytes(self._box, "big", signed=True)
        self._thread, self._reading = threading.RLock(), threading.Lock()
        self._writer, self._reader = Link(url), Link(url)
        self._entered: tuple[int, Head | None] | None = None  # the thread within `exclusive`, and the head it found
        self._told: dict[str, object] = {}  # what the transaction is to store
        if self._writer.run_anew("SELECT to_regclass('ballots.head') IS NULL")[0][0]:
            self._writer.run_all(_SCHEMA)

    @contextmanager
    def exclusive(self) -> Iterator[None]:
        with self._thread:
            rows = self._writer.run_all(SQL(_ENTER).format(Literal(self._key), Literal(self._poll)))
            self._entered = (threading.get_ident(), Head(*rows[0]) if rows else None)
            try:
                yield
            finally:
                self._entered = None
                self._leave()

    def _leave(self) -> None:
        try:
            self._writer.run(_LEAVE, ())
        except UnavailableError:
            self._writer.close()  # a session that ends holds no lock

    @contextmanager
    def transaction(self) -> Iterator[None]:
        """Collect what is to be stored; nobody else writes meanwhile, so it is sent as a whole."""
        self._told = {"poll": self._poll, "voter": None, "marked": None}
        yield
        self._entered = None
        try:
            self._writer.run(_STORE, self._told)
        except UnavailableError as error:
            if isinstance(error.__cause__, UniqueViolation) and error.__cause__.diag.constraint_name == _ONCE:
                raise TakenError from error
            raise

    def head(self) -> Head | None:
        if self._entered and self._entered[0] == threading.get_ident():
            return self._entered[1]
        rows = self._read(_HEAD, (self._poll,))
        return Head(*rows[0]) if rows else None

    def there(self, voters: Sequence[bytes]) -> set[bytes]:
        rows = self._writer.run(_THERE, ([self._box + voter for voter in voters],))
        return {voter.removeprefix(self._box) for (voter,) in rows}

    def insert(self, start: int, rows: Rows) -> None:
        columns = dict(zip(_COLUMNS, map(list, rows[:-1]), strict=True))
        voters = [self._box + voter for voter in rows.voters]
        self._told |= {"start": start, "minute": rows.minute} | columns | {"voters": voters}

    def insert_others(self, start: int, entries: Sequence[bytes]) -> None:
        nothing = {name: [None] * len(entries) for name in _COLUMNS}
        self._told |= {"start": start, "minute": None} | nothing | {"entries": list(entries)}

    def set_head(self, head: Head) -> None:
        self._told |= {"size": head.size, "root": head.root}

    def retry_of(self, index: int) -> bytes | None:
        rows = self._read("SELECT retry FROM ballots.entry WHERE poll = %s AND idx = %s", (self._poll, index))
        return rows[0][0] if rows else None

    def set_voter(self, index: int, voter: bytes | None) -> None:
        self._told |= {"marked": index, "voter": self._box + voter if voter else None}

    def entries(self, start: int, stop: int) -> list[bytes]:
        return [entry for (entry,) in self._read(_ENTRIES, (self._poll, start, stop))]

    def find(self, voter: bytes) -> Found | None:
        rows = self._read(_FIND, (self._box + voter,))
        return Found(*rows[0]) if rows else None

    def senders(self) -> list[Sender]:
        return [Sender(index, minute, network) for index, minute, network in self._read(_SENDERS, (self._poll,))]

    def forget_senders(self) -> None:
        self._writer.run(_FORGET, (self._poll,))
        self._writer.run_all("VACUUM ballots.entry")  # the rows as they were before are still in the table's file

    def close(self) -> None:
        with self._thread, self._reading:
            self._writer.close()
            self._reader.close()

    def _read(self, statement: LiteralString, told: Sequence[object]) -> list[tuple[Any, ...]]:
        with self._reading:
            return self._reader.run_anew(statement, told)
