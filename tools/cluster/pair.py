"""A primary and its synchronous standby, and the four things that are ever done to them. Each writes in the book first.

let go    the standby is away: the book says so, and only then does the primary stop waiting for it.
admit     the standby is back: the primary waits for it again, and once it has everything, the book says so.
promote   the primary is away: only a standby in step takes over. The old primary is fenced, the book names the new one,
          and then it is promoted. An old primary that nobody could reach harms nobody: it waits for a standby that
          has left it, so it acknowledges nothing.
rejoin    whoever is not the primary becomes a standby, with a new copy where it was a primary before.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import replace
from typing import Protocol

import psycopg

from tools.cluster.book import Book, Page
from tools.cluster.processes import Server

PATIENCE = 60  # seconds
_IN_STEP = """
SELECT count(*) FROM pg_stat_replication
WHERE application_name = '{name}' AND sync_state = 'sync' AND flush_lsn >= '{seen}'
"""
_FOLLOWS = "SELECT count(*) FROM pg_stat_replication WHERE application_name = '{name}' AND state = 'streaming'"


class NotInStepError(Exception):
    """The standby may lack what was acknowledged: to promote it would lose that."""


class Member(Protocol):
    """What the pair needs of a server; see postgres.Postgres."""

    name: str

    @property
    def server(self) -> Server: ...
    def init(self) -> None: ...
    def copy_of(self, primary: Member) -> None: ...
    def fence(self) -> None: ...
    def ask(self, statement: str) -> list[tuple[object, ...]]: ...


class Pair:
    def __init__(self, first: Member, second: Member, book: Book) -> None:
        self._members, self._book = (first, second), book

    @property
    def primary(self) -> Member:
        """The one that the book names."""
        return next(one for one in self._members if one.name == self._book.page.primary)

    @property
    def standby(self) -> Member:
        return next(one for one in self._members if one.name != self._book.page.primary)

    @property
    def page(self) -> Page:
        return self._book.page

    def begin(self) -> None:
        """Make the first the primary of an empty pair."""
        first = self._members[0]
        self._book.write(Page(term=1, primary=first.name, in_step=False))
        first.init()
        first.server.start()
        _wait(lambda: _answers(first))

    def let_go(self) -> None:
        if self.page.in_step:
            self._book.write(replace(self.page, in_step=False))
        self._wait_for("")

    def admit(self) -> None:
        """Raise psycopg.Error, or TimeoutError, where one of the two does not go along; the standby is let go then."""
        name = self.standby.name
        self._wait_for(name)
        seen = self.primary.ask("SELECT pg_current_wal_lsn()")[0][0]
        try:
            _wait(lambda: self.primary.ask(_IN_STEP.format(name=name, seen=seen))[0][0] == 1)
        except TimeoutError:
            self.let_go()
            raise
        self._book.write(replace(self.page, in_step=True))

    def promote(self) -> None:
        """Raise NotInStepError where what was acknowledged could be lost."""
        old, new = self.primary, self.standby
        if not self.page.in_step:
            raise NotInStepError(f"{new.name} may lack what {old.name} acknowledged")
        old.fence()
        self._book.write(Page(term=self.page.term + 1, primary=new.name, in_step=False))
        self.finish_promotion()

    def finish_promotion(self) -> None:
        """Make the server that the book names the primary, if it is none yet: also after we died in between."""
        new = self.primary
        if new.ask("SELECT pg_is_in_recovery()")[0][0]:
            new.ask("ALTER SYSTEM RESET synchronous_standby_names")  # it was copied with its own name in it
            new.ask("SELECT pg_reload_conf()")
            new.ask("SELECT pg_promote(wait => true, wait_seconds => 30)")

    def rejoin(self, *, anew: bool) -> None:
        """Start the standby; `anew`: with a new copy, as it must have after it was a primary."""
        standby = self.standby
        if anew:
            standby.fence()
            standby.copy_of(self.primary)
        standby.server.start()
        _wait(lambda: self.follows)
        self.admit()

    @property
    def follows(self) -> bool:
        """Whether the standby streams from the primary. Raise psycopg.Error where the primary does not answer."""
        return self.primary.ask(_FOLLOWS.format(name=self.standby.name))[0][0] == 1

    def _wait_for(self, name: str) -> None:
        quoted = f'"{name}"' if name else ""
        self.primary.ask(f"ALTER SYSTEM SET synchronous_standby_names = '{quoted}'")
        self.primary.ask("SELECT pg_reload_conf()")


def _answers(member: Member) -> bool:
    try:
        member.ask("SELECT 1")
    except psycopg.Error:
        return False
    return True


def _wait(done: Callable[[], bool]) -> None:
    until = time.monotonic() + PATIENCE
    while not done():
        if time.monotonic() > until:
            raise TimeoutError("PostgreSQL does not get there")
        time.sleep(0.1)
