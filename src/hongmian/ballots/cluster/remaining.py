"""What a cluster holds of a log that is to end, read without asking whether it may go on."""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import contextmanager

from hongmian.ballots.cluster.catching_up import pages_beyond
from hongmian.ballots.cluster.lease import LOST, Lease
from hongmian.ballots.cluster.line import Line
from hongmian.ballots.cluster.names import Names
from hongmian.ballots.cluster.streams import forget_key
from hongmian.ballots.errors import DamagedError, UnavailableError


class ClusterRemains:
    """The entries of all pages up to the first that does not follow."""

    def __init__(self, line: Line, names: Names) -> None:
        self._line, self._names = line, names
        self._entries: list[bytes] = []
        self._pages = 0
        try:
            self._read()
        except BaseException:
            line.close()
            raise

    @contextmanager
    def exclusive(self) -> Iterator[None]:
        """Have the turn to write; raise UnavailableError where another process does not let go of it."""
        lease, until = Lease(self._line, self._names, listens=LOST), time.monotonic() + 2 * LOST
        while not lease.keep(0):
            if time.monotonic() > until:
                raise UnavailableError("a writer is at work on this log: stop `hongmian vote writer` first")
            time.sleep(LOST / 10)
        try:
            yield
        finally:
            lease.close()

    def entries(self, start: int, stop: int) -> list[bytes]:
        return self._entries[start:stop]

    def forget_senders(self) -> None:
        forget_key(self._line, self._names)

    def close(self) -> None:
        self._line.close()

    def _read(self) -> None:
        try:
            for number, page in pages_beyond(self._line, self._names, lambda: self._pages):
                if number != self._pages + 1 or page.start != len(self._entries):
                    return
                self._entries += page.entries
                self._pages = number
        except DamagedError:  # a page that cannot be read: what follows is not known to belong there
            return
