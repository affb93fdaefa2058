"""A log as its pages tell it: every process holds it in memory, and grows it page by page, each checked."""

from __future__ import annotations

from array import array
from bisect import bisect_left
from collections import Counter
from collections.abc import Sequence

from hongmian.ballots.cluster.pages import Page
from hongmian.ballots.entries import Annulment, Ballot, EntryError, Mark, RulesEntry, read_entry
from hongmian.ballots.errors import DamagedError
from hongmian.ballots.rules import Rules
from hongmian.ballots.tally import FaultError, Tally
from hongmian.tlog.checkpoints import open_checkpoint
from hongmian.tlog.errors import LogError
from hongmian.tlog.hashing import leaf_hash
from hongmian.tlog.tree import Tree


class Followed:
    """For one thread at a time; entries may be read meanwhile."""

    def __init__(self, rules: Rules, digest: bytes) -> None:
        self.tree, self.tally = Tree(), Tally(rules)
        self.checkpoint, self.size = "", 0
        self.pages, self.turn, self.seen = 0, 0, 0
        self.times: Counter[bytes] = Counter()  # how often a voter's ballots were annulled
        self._rules, self._digest = rules, digest
        self._left_out: list[int] = []  # numbers of messages, rising
        self._why: dict[int, str] = {}
        self._written, self._ends = bytearray(), array("Q", [0])

    def take(self, number: int, page: Page) -> None:
        """Take in the page of that number, the next one; raise DamagedError where it does not follow."""
        if number != self.pages + 1 or page.start != self.tree.size or page.turn < self.turn or page.seen < self.seen:
            raise DamagedError(why=f"page {number} of the log does not follow the one before", size=self.size)
        self._extend(page.entries)
        self._check(page)
        self.checkpoint, self.size = page.checkpoint, self.tree.size
        self._left_out += [left for left, _ in page.left_out]
        self._why |= dict(page.left_out)
        self.pages, self.turn, self.seen = number, page.turn, page.seen

    def entries(self, start: int, stop: int) -> list[bytes]:
        """Return the entries from `start` up to `stop`."""
        ends = self._ends
        stop = min(stop, len(ends) - 1)
        return [bytes(self._written[ends[at] : ends[at + 1]]) for at in range(start, stop)]

    def index_of(self, message: int) -> int | None:
        """Return the index of the entry that a message of the stream, one that was looked at, became; None for none."""
        place = bisect_left(self._left_out, message)
        if place < len(self._left_out) and self._left_out[place] == message:
            return None
        return message - 1 - place

    def why(self, message: int) -> str:
        """Say why a message is no entry of the log."""
        return self._why[message]

    def ballot_at(self, index: int) -> Ballot | None:
        """Return the ballot at an index; None where there is none, or something else."""
        found = self.entries(index, index + 1) if index < len(self._ends) - 1 else []
        entry = read_entry(found[0]) if found else None
        return entry if isinstance(entry, Ballot) else None

    def _extend(self, entries: Sequence[bytes]) -> None:
        index = self.tree.size
        if index == 0 and entries and entries[0] != bytes(RulesEntry(self._digest)):
            raise DamagedError(why="it was opened under other rules", size=len(entries))
        try:
            for place, written in enumerate(entries, index):
                self._add(place, written)
        except (EntryError, FaultError, LogError) as error:
            raise DamagedError(size=index, why=f"after entry {index}: {error}") from error
        self.tree.extend(b"".join([leaf_hash(entry) for entry in entries]))

    def _add(self, index: int, written: bytes) -> None:
        entry = read_entry(written)
        ballot = self.ballot_at(entry.index) if isinstance(entry, Mark) else None
        self.tally.add(index, entry, ballot=ballot)
        if isinstance(entry, Annulment) and ballot and self._rules.annulments.may_vote_again:
            self.times[ballot.once] += 1
        self._written += written
        self._ends.append(len(self._written))

    def _check(self, page: Page) -> None:
        if not self.tree.size and not page.checkpoint:
            return
        try:
            signed = open_checkpoint(page.checkpoint, self._rules.key)
        except LogError as error:
            raise DamagedError(why=f"its checkpoint: {error}", size=self.size) from error
        if (signed.size, signed.root) != (self.tree.size, self.tree.root()):
            raise DamagedError(why="its entries do not give the signed root", size=self.size)
