"""What a ballot box does, wherever its entries are: `box` stores and signs itself, `cluster.box` has a writer do it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Protocol

from hongmian.ballots.box import Already, Answer, Cast
from hongmian.ballots.entries import Entry
from hongmian.ballots.rules import Rules
from hongmian.ballots.store.rows import Sender
from hongmian.ballots.tally import Tally
from hongmian.ballots.tokens import Voter
from hongmian.tlog.tree import Tree


class BallotBox(Protocol):
    rules: Rules

    @property
    def tree(self) -> Tree: ...

    @property
    def tally(self) -> Tally: ...

    @property
    def checkpoint(self) -> str:
        """The newest signed checkpoint."""
        ...

    @property
    def size(self) -> int:
        """How many entries the newest checkpoint covers: further hashes of the tree may yet be taken back."""
        ...

    def refresh(self) -> None:
        """Take in what other processes have stored until now."""
        ...

    def cast(self, batch: Sequence[Cast], *, now: datetime) -> list[Answer]:
        """Store a batch of ballots and return the answer to each.

        Raise BoxError where it is not known to be stored; sent again, none is stored twice.
        """
        ...

    def append(self, entry: Entry) -> int:
        """Store an entry that is no ballot and return its index; raise FaultError where it does not fit."""
        ...

    def entries(self, start: int, stop: int) -> list[bytes]:
        """Return the entries from `start` up to `stop`."""
        ...

    def already(self, voter: Voter, retry: bytes | None) -> tuple[Already, bool] | None:
        """Say that this voter's ballot of the period is here, and whether it came in the request of this `retry`
        digest; None while it is not here."""
        ...

    def senders(self) -> list[Sender]:
        """Return when and from which network each ballot was sent: for the desk that looks for fraud."""
        ...

    def forget_senders(self) -> None:
        """Remove for good when, from which network and with which key ballots were sent: objections have ended."""
        ...

    def close(self) -> None: ...
