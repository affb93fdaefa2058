"""What the signer remembers, in a file outside every backup: the size and root it signed last.

Only extensions of that are signed. So a database restored from a backup, or truncated, or rewritten, can never get a
second history signed. The file has two fixed places written in turn, in place and to the disk before anything is handed
out: a crash spoils at most the one being written, and a full disk does not keep it from being written. Several
processes that sign take turns by a lock on the file.
"""

from __future__ import annotations

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from hongmian.ballots.errors import EndedError, MemoryLostError, RewrittenError, UnavailableError
from hongmian.ballots.kept_checkpoints import KeptCheckpoints
from hongmian.kit.durable import keep_once
from hongmian.tlog.checkpoints import Checkpoint
from hongmian.tlog.hashing import EMPTY_ROOT, HASH_SIZE
from hongmian.tlog.notes import Signer
from hongmian.tlog.tree import Tree

_PLACE = 4_096  # bytes apart: a sector each, on any disk
_CHECK_SIZE = 16


@dataclass(frozen=True)
class Head:
    size: int
    root: bytes


class Memory:
    """The signer's file of one log."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._mark = path.with_name(f"{path.name}.ended")
        self._file: int | None = None

    @property
    def has_ended(self) -> bool:
        """Whether the log was ended by a notice: then nothing is signed any more, whatever is restored."""
        return self._mark.exists()

    def begin(self) -> None:
        """Make the file for a new log; one that is there stays as it is."""
        self._path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        if not self._path.exists():
            keep_once(self._path, _place(Head(0, EMPTY_ROOT)).ljust(2 * _PLACE, b"\0"))

    def adopt(self, head: Head) -> None:
        """Begin with a head that is known otherwise, where none is remembered."""
        self.begin()
        with self.turn():
            self.keep(head)
        self.close()

    def forget(self) -> None:
        """Put away a file that cannot be read, under a name of its own, so that another can be begun."""
        self.close()
        if self._path.exists():
            self._path.rename(self._path.with_name(f"{self._path.name}.lost"))

    @contextmanager
    def turn(self) -> Iterator[None]:
        """Be the only process that reads and writes it. Raise UnavailableError where the disk refuses."""
        try:
            fcntl.flock(self._opened(), fcntl.LOCK_EX)
            try:
                yield
            finally:
                fcntl.flock(self._opened(), fcntl.LOCK_UN)
        except OSError as error:
            raise UnavailableError(f"the signer's memory: {error.strerror}") from error

    def read(self) -> Head:
        """Return what was signed last; raise MemoryLostError where there is no file, or neither place can be read."""
        heads = [head for head in self._places() if head]
        if not heads:
            raise MemoryLostError(self._path)
        return max(heads, key=lambda head: head.size)

    def keep(self, head: Head) -> None:
        """Remember `head`, on the disk when this returns."""
        first, second = self._places()
        stale = 0 if first is None or (second is not None and first.size <= second.size) else 1
        os.pwrite(self._opened(), _place(head), stale * _PLACE)
        os.fdatasync(self._opened())

    def close(self) -> None:
        if self._file is not None:
            os.close(self._file)
            self._file = None

    def _places(self) -> tuple[Head | None, Head | None]:
        written = os.pread(self._opened(), 2 * _PLACE, 0)
        return _head(written[:_PLACE]), _head(written[_PLACE:])

    def _opened(self) -> int:
        if self._file is None:
            try:
                self._file = os.open(self._path, os.O_RDWR)
            except FileNotFoundError:
                raise MemoryLostError(self._path) from None
        return self._file


class CheckpointSigner:
    """Signs checkpoints of one log, each an extension of the last."""

    def __init__(self, *, signer: Signer, memory: Memory, kept: KeptCheckpoints | None = None) -> None:
        """`kept`: where one checkpoint an hour is kept."""
        self.signer = signer
        self._memory, self._kept = memory, kept
        self._sure: Head | None = None  # what of the file was seen to the disk from here: another process may have died

    def check(self, tree: Tree) -> None:
        """Raise RewrittenError unless the tree extends what was signed last: nothing may be added to another."""
        with self._memory.turn():
            self._last(tree)

    def sign(self, tree: Tree) -> str:
        """Return the signed checkpoint of the tree; raise RewrittenError unless it extends what was signed last."""
        now = Head(tree.size, tree.root())
        with self._memory.turn():
            if self._last(tree) != now or self._sure != now:
                self._sure = None
                self._memory.keep(now)
                self._sure = now
        note = Checkpoint(self.signer.verifier.name, now.size, now.root).signed(self.signer)
        if self._kept:
            self._kept.keep(note)
        return note

    def close(self) -> None:
        self._memory.close()
        if self._kept:
            self._kept.close()

    def _last(self, tree: Tree) -> Head:
        if self._memory.has_ended:
            raise EndedError
        last = self._memory.read()
        if tree.size < last.size or tree.root(last.size) != last.root:
            raise RewrittenError(signed=last.size, found=tree.size)
        return last


def _place(head: Head) -> bytes:
    told = head.size.to_bytes(8, "big") + head.root
    return told + _check(told)


def _head(place: bytes) -> Head | None:
    told, check = place[: 8 + HASH_SIZE], place[8 + HASH_SIZE :][:_CHECK_SIZE]
    return Head(int.from_bytes(told[:8], "big"), told[8:]) if check and check == _check(told) else None


def _check(told: bytes) -> bytes:
    return sha256(told).digest()[:_CHECK_SIZE]
