"""A connection to PostgreSQL that is opened when it is needed, and anew after it was lost."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any, LiteralString, TypeAlias

import psycopg
from psycopg.sql import Composed

from hongmian.ballots.errors import UnavailableError

# Whatever the role's settings say: what is acknowledged is on the disk, and each statement sees what was committed.
# Tables that grow from nothing are looked up by their keys, whatever was planned while they were empty. A partner who
# fell silent is given up within five seconds, from both ends: with the session of a writer cut off goes its lock.
_SETTINGS: LiteralString = """
SET synchronous_commit = on; SET default_transaction_isolation = 'read committed';
SET enable_seqscan = off; SET lock_timeout = '20s';
SET tcp_keepalives_idle = 2; SET tcp_keepalives_interval = 1; SET tcp_keepalives_count = 3; SET tcp_user_timeout = '5s'
"""
_PARTNER = {
    "connect_timeout": 3,  # seconds, for each of several hosts
    "keepalives_idle": 2,
    "keepalives_interval": 1,
    "keepalives_count": 3,
    "tcp_user_timeout": 5_000,  # milliseconds
    "target_session_attrs": "read-write",  # of several hosts, the one that may be written
    "application_name": "hongmian ballots",
}


_Rows: TypeAlias = list[tuple[Any, ...]]
_Told: TypeAlias = Sequence[object] | Mapping[str, object]


class Link:
    """One connection, for one thread at a time. Every error of the database is an UnavailableError."""

    def __init__(self, url: str) -> None:
        self._url = url
        self._connection: psycopg.Connection[tuple[Any, ...]] | None = None

    def run(self, statement: LiteralString, told: _Told) -> _Rows:
        """Run a statement on the connection there is and return its rows; a lost one is not replaced."""
        cursor = self._execute(statement, told)
        return cursor.fetchall() if cursor.description else []

    def run_anew(self, statement: LiteralString, told: _Told = ()) -> _Rows:
        """Run what may be run twice: where the connection turns out to be lost, once more on a new one."""
        return self._anew(lambda: self.run(statement, told))

    def run_all(self, statements: LiteralString | Composed) -> _Rows:
        """Run what may be run twice, several statements sent together, and return the rows of the last."""
        return self._anew(lambda: self._last(self._execute(statements, None)))

    def _last(self, cursor: psycopg.Cursor[tuple[Any, ...]]) -> _Rows:
        while cursor.nextset():
            pass
        return cursor.fetchall() if cursor.description else []

    def _execute(self, statement: LiteralString | Composed, told: _Told | None) -> psycopg.Cursor[tuple[Any, ...]]:
        if self._connection is None:
            raise UnavailableError("the connection to the database was lost")
        try:
            return self._connection.execute(statement, told, binary=told is not None)
        except psycopg.Error as error:
            raise UnavailableError(f"the database: {error}") from error

    def _anew(self, run: Callable[[], _Rows]) -> _Rows:
        if self._connection is not None:
            try:
                return run()
            except UnavailableError:
                if not self._connection.closed:
                    raise
        self._connect()
        return run()

    def close(self) -> None:
        connection, self._connection = self._connection, None
        if connection is not None:
            connection.close()

    def _connect(self) -> None:
        self.close()
        try:
            self._connection = psycopg.connect(self._url, autocommit=True, **_PARTNER)  # type: ignore[arg-type]  # libpq's
            self._connection.execute(_SETTINGS)
        except psycopg.Error as error:
            self.close()
            raise UnavailableError(f"the database: {error}") from error
