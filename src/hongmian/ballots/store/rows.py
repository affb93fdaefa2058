"""What a store holds, and what it must do."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from typing import NamedTuple, Protocol

from hongmian.ballots.memory import Head


class Row(NamedTuple):
    """An entry, and beside it what never becomes public.

    voter: period ‖ pseudonym, there once; None for what is no ballot.
    retry: says that a repeated request is the same one. minute: since 1970. network, device: keyed hashes, kept until
    objections end.
    """

    entry: bytes
    voter: bytes | None = None
    retry: bytes | None = None
    minute: int | None = None
    network: bytes | None = None
    device: bytes | None = None


@dataclass(frozen=True, slots=True)
class Found:
    """The ballot of a voter: its index, its entry, and what tells a repeated request."""

    index: int
    entry: bytes
    retry: bytes | None


class Sender(NamedTuple):
    """Of the ballot at an index: `minute` since 1970, `network` as a keyed hash, None where it is not known."""

    ballot: int
    minute: int
    network: bytes | None


class Store(Protocol):
    """One box. Everything is durable when `transaction` is left without an error."""

    def exclusive(self) -> AbstractContextManager[None]:
        """Be the only writer among all threads and processes."""
        ...

    def transaction(self) -> AbstractContextManager[None]:
        """Within `exclusive`: all that follows is stored, or nothing. Raise UnavailableError where that is unknown."""
        ...

    def head(self) -> Head | None:
        """Return size and root as stored; None for a box that holds nothing yet."""
        ...

    def insert(self, start: int, rows: Sequence[Row]) -> list[bool]:
        """Number rows from `start` on, skipping those whose voter is there already; return which were taken."""
        ...

    def set_head(self, head: Head) -> None: ...

    def entries(self, start: int, stop: int) -> list[bytes]:
        """Return the entries from `start` up to `stop`."""
        ...

    def find(self, voter: bytes) -> Found | None: ...

    def set_voter(self, index: int, voter: bytes | None) -> None:
        """Say whose ballot this is, or (None) let its voter vote again."""
        ...

    def senders(self) -> list[Sender]:
        """Return when and from which network each ballot was sent, in order; none of it once it is forgotten."""
        ...

    def forget_senders(self) -> None:
        """Within `exclusive`: remove for good what is kept beside entries and voters."""
        ...

    def close(self) -> None: ...
