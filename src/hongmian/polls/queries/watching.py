"""What the review desk knows of the ballots that came in: kept in memory only, and grown by what is new whenever
somebody looks, so that a look costs what came since the last one and not the whole vote.

Ballots are put together by ten minutes and network. A handful within ten minutes is let go once they are past: nothing
could stand out in it.
"""

from __future__ import annotations

import threading
from array import array
from bisect import bisect_left
from collections import Counter
from collections.abc import Collection, Iterable, Iterator
from contextlib import contextmanager
from operator import attrgetter
from weakref import WeakKeyDictionary

from hongmian.ballots.ballot_box import BallotBox
from hongmian.ballots.entries import read_ballot
from hongmian.ballots.store.rows import Sender

WINDOW = 10  # minutes
FEWEST = 12  # ballots that are worth a look
ALL = b""  # in place of a network: all of them together
_AT_ONCE = 5_000
_BALLOT = b"\x01"  # how the entry of a ballot begins
Key = tuple[int, bytes]  # window since 1970, network
_ballot = attrgetter("ballot")

_turn = threading.Lock()
_watched: WeakKeyDictionary[BallotBox, Watched] = WeakKeyDictionary()


class Group:
    """Ballots of one window and network."""

    def __init__(self, ballots: Iterable[tuple[int, Iterable[int]]] = ()) -> None:
        self._ballots, self._ends, self._places = array("I"), array("I"), array("H")
        self._counts, self._counted = Counter[int](), 0
        for index, choices in ballots:
            self.add(index, choices)

    def __len__(self) -> int:
        return len(self._ballots)

    def add(self, index: int, choices: Iterable[int]) -> None:
        self._ballots.append(index)
        self._places.extend(choices)
        self._ends.append(len(self._places))

    @property
    def counts(self) -> Counter[int]:
        """How many chose each candidate, by their place in the rules."""
        if self._counted < len(self._places):
            self._counts.update(self._places[self._counted :])
            self._counted = len(self._places)
        return self._counts

    def but(self, gone: Collection[int]) -> Group:
        """Return the same without some ballots."""
        return Group((index, choices) for index, choices in self._each() if index not in gone)

    def of(self, place: int) -> tuple[int, ...]:
        """Return the ballots that chose a candidate."""
        return tuple(index for index, choices in self._each() if place in choices)

    def _each(self) -> Iterator[tuple[int, array[int]]]:
        start = 0
        for index, end in zip(self._ballots, self._ends, strict=True):
            yield index, self._places[start:end]
            start = end


class Watched:
    """A box as far as it was looked at. `groups`: those of at least FEWEST ballots; `hours`: all ballots by hour."""

    def __init__(self) -> None:
        self.groups: dict[Key, Group] = {}
        self.hours: Counter[int] = Counter()
        self._few: dict[Key, list[tuple[int, tuple[int, ...]]]] = {}
        self._size, self._networks_are_known = 0, True

    def grow(self, box: BallotBox) -> None:
        """Take in what came since the last look."""
        size = box.size
        if size == self._size:
            return
        sent = box.senders() if self._networks_are_known else []
        for start in range(self._size, size, _AT_ONCE):
            stop = min(start + _AT_ONCE, size)
            first, last = (bisect_left(sent, place, key=_ballot) for place in (start, stop))
            self._take(start, box.entries(start, stop), {one.ballot: one for one in sent[first:last]})
            self._size = stop

    def forget_networks(self) -> None:
        self.groups, self._few, self._networks_are_known = {}, {}, False

    def _take(self, start: int, entries: Iterable[bytes], senders: dict[int, Sender]) -> None:
        window = 0
        for index, entry in enumerate(entries, start):
            if entry[:1] != _BALLOT:
                continue
            ballot = read_ballot(entry)
            self.hours[ballot.hour] += 1
            if sender := senders.get(index):
                window = sender.minute // WINDOW
                self._put((window, ALL), index, ballot.choices)
                if sender.network:
                    self._put((window, sender.network), index, ballot.choices)
        self._few = {key: few for key, few in self._few.items() if key[0] >= window - 1}

    def _put(self, key: Key, index: int, choices: tuple[int, ...]) -> None:
        group = self.groups.get(key)
        if group is not None:
            group.add(index, choices)
            return
        few = self._few.setdefault(key, [])
        few.append((index, choices))
        if len(few) == FEWEST:
            self.groups[key] = Group(self._few.pop(key))


@contextmanager
def looking(box: BallotBox) -> Iterator[Watched]:
    """Give what is known of a box up to now; nobody else adds to it meanwhile."""
    with _turn:
        found = _watched.setdefault(box, Watched())
        found.grow(box)
        yield found


def forget_networks(box: BallotBox) -> None:
    """Let go of them: objections have ended, and from where a ballot came is nobody's business any more."""
    with _turn:
        _watched.setdefault(box, Watched()).forget_networks()
