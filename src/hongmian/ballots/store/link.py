"""A connection to PostgreSQL that is opened when it is needed, and anew after it was lost."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any, LiteralString, TypeAlias

import psycopg
from psycopg.conninfo import conninfo_to_dict, make_conninfo
from psycopg.sql import Composed

from hongmian.ballots.errors import UnavailableError

# Whatever the role's settings say: what is acknowledged is on the disk, and each statement sees what was committed.
# Tables that grow from nothing are looked up by their keys, whatever was planned while they were empty. A partner who
# fell silent is given up within three seconds, from both ends: with the session of a writer cut off goes its lock.
_SETTINGS: LiteralString = """
SET synchronous_commit = on; SET default_transaction_isolation = 'read committed';
SET enable_seqscan = off; SET lock_timeout = '20s';
SET tcp_keepalives_idle = 1; SET tcp_keepalives_interval = 1; SET tcp_keepalives_count = 2; SET tcp_user_timeout = '3s'
"""
_PARTNER = {
    "connect_timeout": 2,  # seconds, for each of several hosts
    "keepalives_idle": 1,
    "keepalives_interval": 1,
    "keepalives_count": 2,
    "tcp_user_timeout": 3_000,  # milliseconds
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
        self._at: tuple[str, int] | None = None  # host and port of the last connection

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
            self._connection = psycopg.connect(others_first(self._url, self._at), autocommit=True, **_PARTNER)  # type: ignore[arg-type]  # libpq's
            self._at = (self._connection.info.host, self._connection.info.port)
            self._connection.execute(_SETTINGS)
        except psycopg.Error as error:
            self.close()
            raise UnavailableError(f"the database: {error}") from error


def others_first(url: str, at: tuple[str, int] | None) -> str:
    """Return the address with the hosts of a list in such an order that the one we were at comes last: it may have
    fallen silent, and the next would only be tried after it."""
    told: dict[str, Any] = dict(conninfo_to_dict(url))
    hosts, ports = (str(told.get(name, "")).split(",") for name in ("host", "port"))
    if at is None or len(hosts) < 2 or "hostaddr" in told:
        return url
    ports = ports if len(ports) == len(hosts) else ports * len(hosts)
    there = sorted(zip(hosts, ports, strict=True), key=lambda one: one[0] == at[0] and one[1] in ("", str(at[1])))
    return make_conninfo(
        **{**told, "host": ",".join(host for host, _ in there), "port": ",".join(port for _, port in there)}
    )
