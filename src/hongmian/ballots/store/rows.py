"""What a store holds, and what it must do."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from typing import NamedTuple, Protocol

from hongmian.ballots.memory import Head

RETRY_SIZE = 16  # bytes


class TakenError(Exception):
    """A voter of these rows has a ballot already, or is there twice: nothing of them is stored."""


class Rows(NamedTuple):
    """Ballots that came in one `minute` (since 1970), and beside each what never becomes public; all of one length.

    voters: period ‖ pseudonym, there once. retries: RETRY_SIZE bytes, say that a repeated request is the same one.
    networks, devices: keyed hashes of NETWORK_SIZE and DEVICE_SIZE bytes, kept until objections end.
    """

    entries: Sequence[bytes]
    voters: Sequence[bytes]
    retries: Sequence[bytes | None]
    networks: Sequence[bytes | None]
    devices: Sequence[bytes | None]
    minute: int


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


class Kept(Protocol):
    """What can be done with any box that is not to grow any more."""

    def exclusive(self) -> AbstractContextManager[None]:
        """Be the only writer among all threads and processes."""
        ...

    def entries(self, start: int, stop: int) -> list[bytes]:
        """Return the entries from `start` up to `stop`."""
        ...

    def forget_senders(self) -> None:
        """Within `exclusive`: remove for good what is kept beside entries and voters."""
        ...

    def close(self) -> None: ...


class Store(Kept, Protocol):
    """One box. Everything is durable when `transaction` is left without an error."""

    def transaction(self) -> AbstractContextManager[None]:
        """Within `exclusive`: all that follows is stored, or nothing. Raise UnavailableError where that is unknown.

        What is inserted may be found to be taken only at the end: TakenError comes from either.
        """
        ...

    def head(self) -> Head | None:
        """Return size and root as stored; None for a box that holds nothing yet."""
        ...

    def there(self, voters: Sequence[bytes]) -> set[bytes]:
        """Within `exclusive`: return those voters whose ballot is in the box."""
        ...

    def insert(self, start: int, rows: Rows) -> None:
        """Add ballots, numbered from `start` on."""
        ...

    def insert_others(self, start: int, entries: Sequence[bytes]) -> None:
        """Add entries that are no ballots, numbered from `start` on."""
        ...

    def set_head(self, head: Head) -> None: ...

    def find(self, voter: bytes) -> Found | None: ...

    def retry_of(self, index: int) -> bytes | None:
        """Return what tells a repeated request of the ballot at an index."""
        ...

    def set_voter(self, index: int, voter: bytes | None) -> None:
        """Say whose ballot this is, or (None) let its voter vote again."""
        ...

    def senders(self) -> list[Sender]:
        """Return when and from which network each ballot was sent, in order; none of it once it is forgotten."""
        ...
