"""Where a log stands: the tree and the tally of what is stored, in memory, grown as others store."""

from __future__ import annotations

from collections.abc import Sequence

from hongmian.ballots.entries import Ballot, EntryError, Mark, RulesEntry, read_entry
from hongmian.ballots.errors import DamagedError
from hongmian.ballots.memory import Head
from hongmian.ballots.rules import Rules
from hongmian.ballots.store.rows import Store
from hongmian.ballots.tally import FaultError, Tally
from hongmian.tlog.errors import LogError
from hongmian.tlog.hashing import EMPTY_ROOT, leaf_hash
from hongmian.tlog.tree import Tree

_READ_AT_ONCE = 20_000
_MOST_ENTRIES = 1 << 62  # numbers that any store can count to


class Standing:
    def __init__(self, rules: Rules, digest: bytes, store: Store) -> None:
        self.tree, self.tally = Tree(), Tally(rules)
        self._rules, self._digest, self._store = rules, digest, store
        self._spoiled = False

    def spoil(self) -> None:
        """Say that tree or tally may hold what is not stored: they are read anew before they are used again."""
        self._spoiled = True

    def catch_up(self) -> None:
        """Take in what is stored and not yet here; raise DamagedError unless it gives the stored root."""
        head = self._store.head() or Head(0, EMPTY_ROOT)
        tree, tally = (Tree(), Tally(self._rules)) if self._spoiled else (self.tree, self.tally)
        if head.size < tree.size:
            raise DamagedError(size=head.size, why=f"it had {tree.size} entries a moment ago")
        self._spoiled = self._spoiled or head.size > tree.size  # until all is taken in
        for start in range(tree.size, head.size, _READ_AT_ONCE):
            stop = min(start + _READ_AT_ONCE, head.size)
            entries = self._store.entries(start, stop)
            if len(entries) != stop - start:
                raise DamagedError(size=head.size, why=f"entries between {start} and {stop} are missing")
            self._take(entries, tree, tally)
        if tree.root() != head.root:
            raise DamagedError(size=head.size, why="its entries do not give the stored root")
        self.tree, self.tally, self._spoiled = tree, tally, False

    def _take(self, entries: Sequence[bytes], tree: Tree, tally: Tally) -> None:
        index = tree.size
        if index == 0 and entries[0] != bytes(RulesEntry(self._digest)):
            raise DamagedError(size=len(entries), why="it was opened under other rules")
        tree.extend(b"".join([leaf_hash(entry) for entry in entries]))
        try:
            for place, written in enumerate(entries, index):
                entry = read_entry(written)
                ballot = self.ballot_at(entry.index) if isinstance(entry, Mark) else None
                tally.add(place, entry, ballot=ballot)
        except (EntryError, FaultError, LogError, IndexError) as error:
            raise DamagedError(size=tree.size, why=f"after entry {index}: {error}") from error

    def ballot_at(self, index: int) -> Ballot | None:
        """Return the ballot at an index; None where there is none, or something else."""
        found = self._store.entries(index, index + 1) if index < _MOST_ENTRIES else []
        entry = read_entry(found[0]) if found else None
        return entry if isinstance(entry, Ballot) else None
