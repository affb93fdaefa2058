"""The ballot box: one poll's log, kept in a store, grown in durable batches, signed after each."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import datetime
from itertools import compress
from typing import NamedTuple

from hongmian.ballots.entries import (
    Annulment,
    Ballot,
    Entry,
    Mark,
    Reinstatement,
    RulesEntry,
    hour_of,
    read_ballot,
    time_of,
    write_ballots,
)
from hongmian.ballots.errors import BoxError, UnavailableError
from hongmian.ballots.memory import CheckpointSigner, Head
from hongmian.ballots.rules import Rules
from hongmian.ballots.standing import Standing
from hongmian.ballots.store.rows import Rows, Sender, Store, TakenError
from hongmian.ballots.tally import FaultError, Tally
from hongmian.ballots.tokens import Voter
from hongmian.ballots.turns import Turns
from hongmian.tlog.hashing import leaf_hash
from hongmian.tlog.receipts import batch_of_receipts
from hongmian.tlog.tree import Tree


class Cast(NamedTuple):
    """A ballot on its way in, its token and choices checked. `retry`: the digest of the Idempotency-Key, if any."""

    voter: Voter
    choices: tuple[int, ...]
    retry: bytes | None = None
    network: bytes | None = None
    device: bytes | None = None


@dataclass(slots=True)
class Stored:
    """`escaped`: the receipt as JSON writes it between quotes, since that is how nearly all of them leave."""

    index: int
    entry_hash: bytes
    escaped: str

    @property
    def receipt(self) -> str:
        """The proof file."""
        return str(json.loads(f'"{self.escaped}"'))


@dataclass(frozen=True, slots=True)
class Already:
    """This voter's ballot is in the box since the hour that begins then."""

    since: datetime


@dataclass(frozen=True, slots=True)
class Over:
    """Voting has ended."""


@dataclass(frozen=True, slots=True)
class Unknown:
    """It is not known whether this ballot is stored: sent again, it is never there twice."""


Answer = Stored | Already | Over | Unknown


class Box:
    """Thread-safe; several processes may have the same box open, and each takes in what the others stored."""

    def __init__(self, *, rules: Rules, digest: bytes, store: Store, signer: CheckpointSigner) -> None:
        """Open the box, new or not; `digest`: SHA-256 of `rules.json`. Raise BoxError where it must not go on."""
        self.rules, self._store, self._signer = rules, store, signer
        self._standing, self._turns = Standing(rules, digest, store), Turns()
        self._checkpoint, self._size = "", 0
        with self._exclusive():
            if not self.tree.size:
                self._append_other(bytes(RulesEntry(digest)))
            self._sign()

    @property
    def tree(self) -> Tree:
        return self._standing.tree

    @property
    def tally(self) -> Tally:
        return self._standing.tally

    @property
    def checkpoint(self) -> str:
        """The newest signed checkpoint."""
        return self._checkpoint

    @property
    def size(self) -> int:
        """How many entries the newest checkpoint covers: further hashes of the tree may yet be taken back."""
        return self._size

    def refresh(self) -> None:
        """Take in and sign what other processes have stored until now."""
        self._turns.ask(self._look)

    def _look(self) -> None:
        head = self._store.head()
        if head and head.size != self._size:
            with self._exclusive():
                self._sign()

    def cast(self, batch: Sequence[Cast], *, now: datetime) -> list[Answer]:
        """Store a batch of ballots in one durable transaction and return the answer to each.

        Raise BoxError where it is not known to be stored; sent again, none is stored twice.
        """
        with self._exclusive():
            if self.tally.ended:
                return [Over() for _ in batch]
            first = self.tree.size
            new = self._store_new(batch, now)
            self._sign()
            indexes = iter(range(first, self.tree.size))
            return self._answers([next(indexes) if one else cast for cast, one in zip(batch, new, strict=True)])

    def _store_new(self, batch: Sequence[Cast], now: datetime) -> list[bool]:
        """Store those ballots that are the first of their voter, and return which. Nearly always all of them are."""
        repeated = self._repeated_after_annulment(batch)
        if not repeated:
            with suppress(TakenError):
                self._store_ballots(batch, now)
                return [True] * len(batch)
        new = self._are_new(batch, repeated)
        if fresh := list(compress(batch, new)):
            self._store_ballots(fresh, now)
        return new

    def _store_ballots(self, batch: Sequence[Cast], now: datetime) -> None:
        """Store them and count them; raise TakenError, with nothing stored, where one is a voter's second."""
        hour = self._hour_at(now)
        onces, choices = [cast.voter.once for cast in batch], [cast.choices for cast in batch]
        entries = write_ballots(onces, choices, hour=hour)
        rows = Rows(
            entries,
            onces,
            [cast.retry for cast in batch],
            [cast.network for cast in batch],
            [cast.device for cast in batch],
            int(now.timestamp()) // 60,
        )
        with self._appending(entries):
            self._store.insert(self.tree.size, rows)
        self.tally.add_ballots(choices, hour=hour)

    def _are_new(self, batch: Sequence[Cast], repeated: Mapping[bytes, int]) -> list[bool]:
        """Return which casts are the first of their voter, and no request that came before its ballot was annulled."""
        seen, new = self._store.there([cast.voter.once for cast in batch]), []
        for cast in batch:
            once = cast.voter.once
            new.append(once not in seen and once not in repeated)
            seen.add(once)
        return new

    def _repeated_after_annulment(self, batch: Sequence[Cast]) -> dict[bytes, int]:
        """Return the voters who may vote again and merely repeat what was annulled, with the index of that ballot."""
        if not (self.rules.annulments.may_vote_again and self.tally.annulled):
            return {}
        asked = {cast.voter.once: cast for cast in batch if cast.retry}
        return {
            ballot.once: index
            for index, ballot in self.tally.annulled.items()
            if (cast := asked.get(ballot.once))
            and cast.choices == ballot.choices
            and cast.retry == self._store.retry_of(index)
        }

    def append(self, entry: Entry) -> int:
        """Store an entry that is no ballot and return its index; raise FaultError where it does not fit."""
        with self._exclusive():
            ballot = self._standing.ballot_at(entry.index) if isinstance(entry, Mark) else None
            voter = self._voter_after(entry, ballot)
            self.tally.add(self.tree.size, entry, ballot=ballot)
            try:
                self._append_other(bytes(entry), also=voter)
            except BaseException:
                self._standing.spoil()  # the tally has counted it already
                with suppress(BoxError):
                    self._standing.catch_up()
                raise
            self._sign()
            return self.tree.size - 1

    def entries(self, start: int, stop: int) -> list[bytes]:
        """Return the entries from `start` up to `stop`."""
        return self._store.entries(start, stop)

    def already(self, voter: Voter, retry: bytes | None) -> tuple[Already, bool] | None:
        """Say that this voter's ballot of the period is here, and whether it came in the request of this `retry`
        digest; None while it is not here."""
        found = self._store.find(voter.once)
        if found is None:
            return None
        return Already(time_of(read_ballot(found.entry).hour)), retry is not None and retry == found.retry

    def senders(self) -> list[Sender]:
        """Return when and from which network each ballot was sent: for the desk that looks for fraud."""
        return self._store.senders()

    def forget_senders(self) -> None:
        """Remove for good when, from which network and with which key ballots were sent: objections have ended."""
        with self._exclusive():
            if not self.tally.ended:
                raise FaultError("voting has not ended")
            self._store.forget_senders()

    def close(self) -> None:
        with self._turns.taken():
            self._store.close()
            self._signer.close()

    @contextmanager
    def _exclusive(self) -> Iterator[None]:
        with self._turns.taken(), self._store.exclusive():
            self._standing.catch_up()
            self._signer.check(self.tree)
            yield

    def _append_other(self, entry: bytes, also: Callable[[], None] = lambda: None) -> None:
        with self._appending([entry]):
            also()
            self._store.insert_others(self.tree.size, [entry])

    @contextmanager
    def _appending(self, entries: Sequence[bytes]) -> Iterator[None]:
        """Store what is inserted within, which are these entries, with the tree that they give; or nothing."""
        start = self.tree.size
        try:
            with self._store.transaction():
                yield
                self.tree.extend(b"".join([leaf_hash(entry) for entry in entries]))
                self._store.set_head(Head(self.tree.size, self.tree.root()))
        except BaseException:
            self.tree.shrink(start)
            raise

    def _hour_at(self, now: datetime) -> int:
        """Never back, and within the time of voting: a ballot was let in before the clock passed its end or stepped."""
        opens, closes = hour_of(self.rules.opens_at), hour_of(self.tally.closes_at)
        return max(self.tally.hour, opens, min(hour_of(now), closes))

    def _sign(self) -> None:
        self._checkpoint, self._size = self._signer.sign(self.tree), self.tree.size

    def _voter_after(self, entry: Entry, ballot: Ballot | None) -> Callable[[], None]:
        """Where an annulled voter may vote again: return what frees the voter, or binds one who did not use it."""
        if isinstance(entry, Mark) and ballot and self.rules.annulments.may_vote_again:
            index, once = entry.index, ballot.once
            if isinstance(entry, Annulment):
                return lambda: self._store.set_voter(index, None)
            if isinstance(entry, Reinstatement):
                found = self._store.find(once)
                if found and found.index != index:
                    raise FaultError(f"the voter of ballot {index} has voted again")
                return lambda: self._store.set_voter(index, once)
        return lambda: None

    def _answers(self, found: Sequence[int | Cast]) -> list[Answer]:
        """Return the receipts of new ballots, by their index, and what is said to a repeated cast."""
        known = [one if isinstance(one, int) else self._repeated(one) for one in found]
        indexes = [one for one in known if isinstance(one, int)]
        checkpoint = json.dumps(self._checkpoint)[1:-1]
        receipts = iter(batch_of_receipts(self.tree, indexes, checkpoint, newline="\\n"))
        return [
            Stored(one, self.tree.hashes(0, one, one + 1), next(receipts)) if isinstance(one, int) else one
            for one in known
        ]

    def _repeated(self, cast: Cast) -> int | Already:
        """Return the index where this is the same request again, otherwise since when the voter's ballot is there."""
        if (annulled := self._repeated_after_annulment([cast]).get(cast.voter.once)) is not None:
            return annulled
        found = self._store.find(cast.voter.once)
        if found is None:
            raise UnavailableError("a ballot was refused as the voter's second, and the first is not there")
        ballot = read_ballot(found.entry)
        same = cast.retry is not None and cast.retry == found.retry and cast.choices == ballot.choices
        return found.index if same else Already(time_of(ballot.hour))
