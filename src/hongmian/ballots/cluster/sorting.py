"""What becomes of a message of the stream: an entry of the log, or nothing, for a reason. The same everywhere and each
time: it depends on the messages before, and on nothing else."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence

from hongmian.ballots.cluster.letters import split
from hongmian.ballots.cluster.wire import Message
from hongmian.ballots.entries import Annulment, Ballot, EntryError, Mark, Reinstatement, hour_of, read_entry
from hongmian.ballots.rules import Rules
from hongmian.ballots.verifying.faults import VerifyFault
from hongmian.ballots.verifying.recount import Recount

OVER = "voting has ended"  # why a ballot is left out that came after the notice
_BALLOT_KIND = 1


class LeftOutError(Exception):
    """The message is no entry of the log."""


class Sorting:
    """The verifier's own recount decides: what it would find fault with never gets into the log."""

    def __init__(self, rules: Rules, digest: bytes, *, entry_at: Callable[[int], bytes]) -> None:
        """`entry_at` returns an entry that was taken earlier."""
        self._rules, self._entry_at = rules, entry_at
        self._recount = Recount(rules, digest, entry_at=self._entry)
        self._times: Counter[bytes] = Counter()
        self._free_since: set[bytes] = set()
        self._new: list[bytes] = []

    def adopt(self, entries: Sequence[bytes]) -> None:
        """Take entries that are in the log."""
        for entry in entries:
            self._take(entry)
        self.commit()

    def commit(self) -> None:
        """Say that all that was taken can be had from `entry_at`."""
        self._new.clear()

    def take(self, message: Message) -> bytes:
        """Return the entry that a message becomes; raise LeftOutError."""
        kind, *rest = message.subject.split(".")[2:]
        entry = self._ballot(message.data, rest) if kind == "b" else self._other(message.data)
        try:
            self._take(entry)
        except VerifyFault as fault:
            raise LeftOutError(fault.what) from None
        return entry

    def _take(self, written: bytes) -> None:
        entry = read_entry(written)
        ballot = self._marked(entry) if isinstance(entry, Mark) else None
        if ballot and isinstance(entry, Reinstatement) and self._votes_again(entry.index, ballot):
            raise VerifyFault(f"the voter of ballot {entry.index} has voted again", index=self._recount.size)
        self._recount.add([written])
        self._new.append(written)
        if isinstance(entry, Ballot):
            self._free_since.discard(entry.once)
        elif ballot and self._rules.annulments.may_vote_again:
            self._count(entry, ballot)

    def _count(self, entry: object, ballot: Ballot) -> None:
        if isinstance(entry, Annulment):
            self._times[ballot.once] += 1
            self._free_since.add(ballot.once)
        elif isinstance(entry, Reinstatement):
            self._free_since.discard(ballot.once)

    def _votes_again(self, index: int, ballot: Ballot) -> bool:
        """Whether this ballot was annulled and its voter has used the right to vote again."""
        annulled = index in self._recount.tally.annulled
        return annulled and self._rules.annulments.may_vote_again and ballot.once not in self._free_since

    def _ballot(self, data: bytes, told: Sequence[str]) -> bytes:
        entry = split(data)[0]
        try:
            ballot = read_entry(entry)
        except EntryError as error:
            raise LeftOutError(str(error)) from None
        if not isinstance(ballot, Ballot) or [ballot.once.hex(), str(self._times[ballot.once])] != list(told):
            raise LeftOutError("a ballot that does not say what its subject says")
        if self._recount.tally.ended:
            raise LeftOutError(OVER)
        return bytes(ballot._replace(hour=self._hour(ballot.hour)))

    def _hour(self, told: int) -> int:
        """Never back, and within the time of voting: it was let in before a clock passed the end, or stepped."""
        opens, closes = hour_of(self._rules.opens_at), hour_of(self._recount.tally.closes_at)
        return max(self._recount.tally.hour, opens, min(told, closes))

    def _other(self, data: bytes) -> bytes:
        if data[:1] == bytes([_BALLOT_KIND]):
            raise LeftOutError("a ballot under the subject of something else")
        try:
            read_entry(data)
        except EntryError as error:
            raise LeftOutError(str(error)) from None
        return data

    def _marked(self, mark: Mark) -> Ballot | None:
        entry = read_entry(self._entry(mark.index)) if mark.index < self._recount.size else None
        return entry if isinstance(entry, Ballot) else None

    def _entry(self, index: int) -> bytes:
        stored = self._recount.size - len(self._new)
        return self._new[index - stored] if index >= stored else self._entry_at(index)
