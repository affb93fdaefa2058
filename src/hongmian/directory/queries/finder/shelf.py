"""The process's own copy of the public network, and the minute it was last asked for."""

from __future__ import annotations

from datetime import datetime
from threading import Lock

from hongmian.directory.queries.finder.minute import Minute, minute_of
from hongmian.directory.queries.finder.public import Network
from hongmian.directory.queries.finder.reading import edition_stamp, read_network


class Shelf:
    """Keeps one network and one minute. Threads that ask at the same time wait for one reading, not for many."""

    def __init__(self) -> None:
        self._reading = Lock()
        self._minute: Minute | None = None

    def minute(self, at: datetime) -> Minute:
        """Return the minute `at` is in, of the edition that stands now: one query, three if the network changed."""
        stamp, at = edition_stamp(), at.replace(second=0, microsecond=0)
        minute = self._minute
        if minute is None or minute.network.stamp != stamp or minute.at != at:
            with self._reading:
                minute = self._renewed(stamp, at)
        return minute

    def forget(self) -> None:
        self._minute = None

    def _renewed(self, stamp: tuple[int, str], at: datetime) -> Minute:
        kept = self._minute
        if kept and kept.network.stamp == stamp and kept.at == at:
            return kept
        network: Network = kept.network if kept and kept.network.stamp == stamp else read_network(stamp)
        self._minute = minute_of(network, at)
        return self._minute


_shelf = Shelf()
network_now = _shelf.minute
forget_network = _shelf.forget
