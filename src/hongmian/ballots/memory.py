"""What the signer remembers, in a file outside every backup: the size and root it signed last.

Only extensions of that are signed. So a database restored from a backup, or truncated, or rewritten, can never get a
second history signed. The file has two fixed places written in turn, in place and to the disk before anything is handed
out: a crash spoils at most the one being written, and a full disk does not keep it from being written.
"""

from __future__ import annotations

import os
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from hongmian.ballots.errors import MemoryLostError, RewrittenError
from hongmian.kit.durable import sync_folder
from hongmian.tlog.checkpoints import Checkpoint
from hongmian.tlog.hashing import EMPTY_ROOT, HASH_SIZE
from hongmian.tlog.notes import Signer
from hongmian.tlog.tree import Tree

_PLACE = 512  # bytes apart: a sector each
_CHECK_SIZE = 16


@dataclass(frozen=True)
class Head:
    size: int
    root: bytes


class Memory:
    """The signer's file of one log."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._file: int | None = None

    def begin(self) -> None:
        """Make the file for a new log; one that is there stays as it is."""
        self._path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        if not self._path.exists():
            self._file = os.open(self._path, os.O_RDWR | os.O_CREAT, 0o600)
            os.pwrite(self._file, bytes(2 * _PLACE), 0)
            self.keep(Head(0, EMPTY_ROOT))
            sync_folder(self._path.parent)

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
        told = head.size.to_bytes(8, "big") + head.root
        os.pwrite(self._opened(), told + _check(told), stale * _PLACE)
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

    def __init__(self, *, signer: Signer, memory: Memory) -> None:
        self.signer = signer
        self._memory = memory

    def sign(self, tree: Tree) -> str:
        """Return the signed checkpoint of the tree; raise RewrittenError unless it extends what was signed last."""
        last, now = self._memory.read(), Head(tree.size, tree.root())
        if now.size < last.size or tree.root(last.size) != last.root:
            raise RewrittenError(signed=last.size, found=now.size)
        if now != last:
            self._memory.keep(now)
        return Checkpoint(self.signer.verifier.name, now.size, now.root).signed(self.signer)


def _head(place: bytes) -> Head | None:
    told, check = place[: 8 + HASH_SIZE], place[8 + HASH_SIZE :][:_CHECK_SIZE]
    return Head(int.from_bytes(told[:8], "big"), told[8:]) if check and check == _check(told) else None


def _check(told: bytes) -> bytes:
    return sha256(told).digest()[:_CHECK_SIZE]
