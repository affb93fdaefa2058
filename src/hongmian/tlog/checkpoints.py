"""Checkpoints: the size and root of a log, to be signed (c2sp.org/tlog-checkpoint). Ours carry no extension lines."""

from __future__ import annotations

from dataclasses import dataclass

from hongmian.tlog.encoding import from_base64, from_decimal, to_base64
from hongmian.tlog.errors import MalformedError
from hongmian.tlog.hashing import HASH_SIZE
from hongmian.tlog.notes import Signer, VerifierKey, open_note


@dataclass(frozen=True)
class Checkpoint:
    origin: str
    size: int
    root: bytes

    def __str__(self) -> str:
        return f"{self.origin}\n{self.size}\n{to_base64(self.root)}\n"

    def signed(self, signer: Signer) -> str:
        """Return the signed note of this checkpoint."""
        return signer.sign(str(self))

    @classmethod
    def parse(cls, text: str) -> Checkpoint:
        """Read the text of a checkpoint note; raise MalformedError."""
        lines = text.split("\n")
        if len(lines) != 4 or lines[3]:
            raise MalformedError("a checkpoint of ours has three lines: origin, size and root")
        root = from_base64(lines[2], what="root of the checkpoint")
        if not lines[0] or len(root) != HASH_SIZE:
            raise MalformedError("the checkpoint names no origin, or its root is not 32 bytes")
        return cls(lines[0], from_decimal(lines[1], what="size of the checkpoint"), root)


def open_checkpoint(note: str, key: VerifierKey) -> Checkpoint:
    """Return the checkpoint of a note signed by `key`, whose name is the origin; raise LogError otherwise."""
    checkpoint = Checkpoint.parse(open_note(note, key))
    if checkpoint.origin != key.name:
        raise MalformedError(f"a checkpoint of {checkpoint.origin}, signed by {key.name}")
    return checkpoint
