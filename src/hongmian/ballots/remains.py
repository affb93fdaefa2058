"""What is left of a box that may not go on: its entries from the first to where one is missing, unreadable or not
allowed by the rules. Read-only; none of it is signed."""

from __future__ import annotations

from hongmian.ballots.ended import End
from hongmian.ballots.errors import DamagedError
from hongmian.ballots.rules import Rules, digest_of
from hongmian.ballots.store.rows import Kept
from hongmian.ballots.tally import Tally
from hongmian.ballots.verifying.faults import VerifyFault
from hongmian.ballots.verifying.recount import Recount
from hongmian.tlog.hashing import leaf_hash
from hongmian.tlog.tree import Tree

_READ_AT_ONCE = 4_096


class Remains:
    """Entries as a box has them, without the right to add one."""

    def __init__(self, store: Kept | None, tree: Tree, tally: Tally) -> None:
        """`store`: None where nothing can be read."""
        self.tree, self.tally, self._store = tree, tally, store

    @property
    def size(self) -> int:
        return self.tree.size

    def entries(self, start: int, stop: int) -> list[bytes]:
        """Return the entries from `start` up to `stop`."""
        return self._store.entries(start, min(stop, self.size)) if self._store else []

    def close(self) -> None:
        if self._store:
            self._store.close()


def read_remains(store: Kept, rules: Rules, written: bytes, *, most: int | None = None) -> Remains:
    """Read what is left, at most the first `most` entries; `written`: rules.json. Raise UnavailableError where the
    store cannot be asked now."""
    while True:
        recount = Recount(rules, digest_of(written), entry_at=lambda index: store.entries(index, index + 1)[0])
        try:
            return Remains(store, _read(store, recount, most), recount.tally)
        except VerifyFault as fault:
            most = fault.index or 0


def read_named(store: Kept, rules: Rules, written: bytes, end: End) -> Remains:
    """Read the entries that the notice names; raise DamagedError where others stand there since."""
    most = end.found.size if end.found else 0
    found = read_remains(store, rules, written, most=most)
    if end.found and (found.size, found.tree.root()) != (most, end.found.root):
        raise DamagedError(why="it does not hold the entries that the notice of its end names", size=found.size)
    return found


def _read(store: Kept, recount: Recount, most: int | None) -> Tree:
    tree = Tree()
    while most is None or tree.size < most:
        start = tree.size
        stop = start + _READ_AT_ONCE if most is None else min(start + _READ_AT_ONCE, most)
        entries = _readable(store, start, stop)
        recount.add(entries)
        tree.extend(b"".join([leaf_hash(entry) for entry in entries]))
        if tree.size < stop:
            break
    return tree


def _readable(store: Kept, start: int, stop: int) -> list[bytes]:
    """Return the entries from `start` on, up to the first that is missing or cannot be read."""
    try:
        entries = store.entries(start, stop)
    except DamagedError:
        entries = []
    if len(entries) == stop - start or stop - start == 1:
        return entries
    middle = (start + stop) // 2
    first = _readable(store, start, middle)
    return first + (_readable(store, middle, stop) if len(first) == middle - start else [])
