"""The writers of one process: one for each poll on JetStream that is found in the installation's home."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from pathlib import Path

from hongmian.ballots.cluster.catching_up import pages_beyond
from hongmian.ballots.cluster.followed import Followed
from hongmian.ballots.cluster.line import Line
from hongmian.ballots.cluster.names import Names
from hongmian.ballots.cluster.opening import line_to
from hongmian.ballots.cluster.writer import Say, Writer
from hongmian.ballots.errors import BoxError
from hongmian.ballots.folders import Folders
from hongmian.ballots.memory import Head, Memory
from hongmian.ballots.rules import digest_of
from hongmian.ballots.store.place import Backing

_LOOK = 1.0


class Writers:
    def __init__(self, home: Path, backing: Backing, say: Say) -> None:
        """`say` is told what each writer does from now on: see `Writer`."""
        self._home, self._backing, self._say = home, backing, say
        self._line = Line(backing.nats)
        self._writers: dict[str, Writer] = {}
        self._refused: dict[str, str] = {}

    def run(self, stop: threading.Event, *, every: float = _LOOK) -> None:
        """Write until told to stop; whatever page is in hand is finished. `every`: seconds between two looks for polls
        that were opened since."""
        try:
            while not stop.is_set():
                self.look()
                stop.wait(every)
        finally:
            self.close()

    def look(self) -> None:
        """Begin to write the logs of polls that were opened since."""
        for where in _on_jetstream(self._home):
            if where.name not in self._writers:
                self._begin(where)

    def close(self) -> None:
        for writer in self._writers.values():
            writer.ask_to_stop()
        for writer in self._writers.values():
            writer.stop()
        self._writers.clear()
        self._line.close()

    def _begin(self, where: Folders) -> None:
        try:
            names = Names.of(where.name, where.frozen().rules)
            writer = Writer(line=self._line, names=names, where=where, say=self._say)
        except (BoxError, OSError, ValueError) as trouble:  # no key here, or rules that cannot be read: said once
            if self._refused.get(where.name) != str(trouble):
                self._refused[where.name] = str(trouble)
                self._say(where.name, "cannot write", str(trouble))
            return
        self._writers[where.name] = writer
        writer.start()


def adopt(home: Path, backing: Backing, poll: str) -> int:
    """Give the writers of this machine a memory of a log as NATS holds it now, and return its size. Whoever asks for
    this says that nothing newer was ever signed: it is for a machine that is new, where no other is left to ask."""
    where = Folders.of(home, poll)
    frozen, line = where.frozen(), line_to(where, backing)
    log = Followed(frozen.rules, digest_of(frozen.written))
    try:
        for number, page in pages_beyond(line, Names.of(poll, frozen.rules), lambda: log.pages):
            log.take(number, page)
    finally:
        line.close()
    Memory(where.memory).adopt(Head(log.size, log.tree.root()))
    return log.size


def _on_jetstream(home: Path) -> Iterator[Folders]:
    for path in sorted((home / "ballots").glob("*/rules.json.sig")):
        where = Folders.of(home, path.parent.name)
        if where.place.kind == "jetstream":
            yield where
