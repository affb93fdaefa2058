"""The polls of an installation whose logs were ended by a notice: what is still said and shown of them."""

from __future__ import annotations

import threading
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from hongmian.ballots.ended import End, open_end
from hongmian.ballots.ending import end_log, has_ended, notice_of
from hongmian.ballots.errors import BoxError, DamagedError
from hongmian.ballots.folders import Folders
from hongmian.ballots.kept import kept_of
from hongmian.ballots.remains import Remains, read_named
from hongmian.ballots.rules import Rules
from hongmian.ballots.store.place import Backing
from hongmian.ballots.store.rows import Kept
from hongmian.ballots.tally import Tally
from hongmian.tlog.errors import LogError
from hongmian.tlog.tree import Tree


@dataclass(frozen=True)
class EndedPoll:
    """`note`: the notice as it is served."""

    rules: Rules
    written: bytes
    signature: str
    note: str
    end: End


class EndedPolls:
    """Reads them once and keeps them. Thread-safe."""

    def __init__(self, home: Path, backing: Backing) -> None:
        self._home, self._backing = home, backing
        self._told: dict[str, EndedPoll] = {}
        self._left: dict[str, Remains] = {}
        self._turn = threading.RLock()

    def holds(self, name: str) -> bool:
        """Return whether a notice ended the log of this poll."""
        return has_ended(Folders.of(self._home, name))

    def find(self, name: str) -> EndedPoll:
        """Return the poll with its notice; raise DamagedError where that cannot be read."""
        with self._turn:
            if name not in self._told:
                try:
                    self._told[name] = _told(Folders.of(self._home, name))
                except (OSError, ValueError, LogError) as error:
                    raise DamagedError(why=f"the notice of its end, or its rules: {error}") from error
            return self._told[name]

    def remains(self, name: str) -> Remains:
        """Return the entries that the notice names; raise BoxError where they cannot be read."""
        with self._turn:
            if name not in self._left:
                self._left[name] = self._read(self.find(name))
            return self._left[name]

    def end(self, name: str, *, trouble: BoxError, why: str, at: datetime) -> None:
        """End a log because of `trouble`; raise that itself where it is none that lasts."""
        end_log(Folders.of(self._home, name), trouble=trouble, backing=self._backing, why=why, at=at)

    def forget_senders(self, name: str) -> None:
        """Remove for good when, from which network and with which key ballots were sent, of all that is stored."""
        store = self._store(self.find(name))
        try:
            with store.exclusive():
                store.forget_senders()
        finally:
            store.close()

    def close(self) -> None:
        with self._turn:
            for left in self._left.values():
                left.close()
            self._left.clear()

    def _read(self, poll: EndedPoll) -> Remains:
        if poll.end.found is None:
            return Remains(None, Tree(), Tally(poll.rules))
        store = self._store(poll)
        try:
            return read_named(store, poll.rules, poll.written, poll.end)
        except BaseException:
            store.close()
            raise

    def _store(self, poll: EndedPoll) -> Kept:
        return kept_of(Folders.of(self._home, poll.rules.id), poll.rules, self._backing)


def _told(where: Folders) -> EndedPoll:
    frozen, note = where.frozen(), notice_of(where)
    return EndedPoll(frozen.rules, frozen.written, frozen.signature, note, open_end(note, frozen.rules.key))
