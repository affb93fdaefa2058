"""Looks at the pair twice a second and does what must be done: promotes, lets go, brings back."""

from __future__ import annotations

import shutil
import threading
import time
from collections.abc import Callable

import psycopg

from tools.cluster.pair import NotInStepError, Pair
from tools.cluster.postgres import Postgres

EVERY = 0.5  # seconds
MISSES = 2  # looks in vain at a primary whose process lives: a moment of silence is no death
FULL = 24 * 1024 * 1024  # bytes free: with less, a primary hands over while it still can
REST = 3.0  # seconds between a death and the return


class Keeper(threading.Thread):
    """`did` is told what it did, `say` what it could not do."""

    def __init__(self, pair: Pair, *, did: Callable[[str], None], say: Callable[[str], None]) -> None:
        super().__init__(name="keeper", daemon=True)
        self._pair, self._did, self._say = pair, did, say
        self._done, self._turn = threading.Event(), threading.Lock()
        self._missed, self._back_at = 0, 0.0
        self._needs_copy = False  # the standby: it was a primary before it went away, or its copy was never finished

    def run(self) -> None:
        while not self._done.wait(EVERY):
            with self._turn:
                try:
                    self._look()
                except (psycopg.Error, TimeoutError, RuntimeError, OSError) as error:
                    self._say(f"  keeper: {str(error).strip().splitlines()[0]}")

    def finish(self) -> None:
        self._done.set()
        self.join()

    def _look(self) -> None:
        if trouble := self._trouble():
            self._promote(trouble)
            return
        if not self._standby_follows():
            if self._pair.page.in_step:
                self._did(f"{self._pair.standby.name} is away: {self._pair.primary.name} goes on alone")
                self._pair.let_go()
                self._back_at = time.monotonic() + REST
            elif time.monotonic() > self._back_at:
                self._bring_back()
        elif not self._pair.page.in_step:
            self._pair.admit()
            self._did(f"{self._pair.standby.name} is in step again")

    def _trouble(self) -> str:
        """Return why the primary must go; empty while it need not, or nobody can say so yet."""
        primary = self._pair.primary
        assert isinstance(primary, Postgres)
        if not primary.server.is_running:
            return "died"
        if shutil.disk_usage(primary.folder).free < FULL:
            return "has a full disk"
        try:
            primary.ask("SELECT 1")
        except psycopg.Error:
            self._missed += 1
            return "does not answer" if self._missed >= MISSES else ""
        self._missed = 0
        return ""

    def _promote(self, trouble: str) -> None:
        old, new = self._pair.primary, self._pair.standby
        try:
            self._pair.promote()
        except NotInStepError:
            self._say(
                f"  {old.name} {trouble}, and {new.name} is not in step: it stays as it is until {old.name} is back"
            )
            return
        self._missed, self._needs_copy, self._back_at = 0, True, time.monotonic() + REST
        self._did(f"{old.name} {trouble}: it is fenced, {new.name} is the primary of term {self._pair.page.term}")

    def _standby_follows(self) -> bool:
        return self._missed > 0 or self._pair.follows

    def _bring_back(self) -> None:
        self._needs_copy = self._needs_copy or self._pair.standby.server.is_running
        self._pair.rejoin(anew=self._needs_copy)
        self._needs_copy = False
        self._did(f"{self._pair.standby.name} follows {self._pair.primary.name}, in step")
