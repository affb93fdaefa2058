"""Proof files that can be checked offline: an index, an inclusion proof and a checkpoint (c2sp.org/tlog-proof)."""

from __future__ import annotations

from binascii import b2a_base64
from collections.abc import Sequence
from dataclasses import dataclass

from hongmian.tlog.checkpoints import Checkpoint, open_checkpoint
from hongmian.tlog.encoding import from_base64, from_decimal, to_base64
from hongmian.tlog.errors import MalformedError
from hongmian.tlog.hashing import HASH_SIZE
from hongmian.tlog.notes import VerifierKey
from hongmian.tlog.proofs import check_inclusion
from hongmian.tlog.tree import Tree

HEAD = "c2sp.org/tlog-proof@v1"
_LONGEST_PROOF = 63


@dataclass(frozen=True)
class Receipt:
    """The entry `index`, the `proof` from the leaf's sibling up, and a signed checkpoint note."""

    index: int
    proof: tuple[bytes, ...]
    checkpoint: str

    def __str__(self) -> str:
        return "\n".join([HEAD, f"index {self.index}", *map(to_base64, self.proof), "", self.checkpoint])

    @classmethod
    def parse(cls, text: str) -> Receipt:
        """Read a proof file; an `extra` line, which proves nothing, is passed over. Raise MalformedError."""
        head, parted, checkpoint = text.partition("\n\n")
        lines = head.split("\n")
        if len(lines) > 1 and lines[1].startswith("extra "):
            from_base64(lines.pop(1).removeprefix("extra "), what="extra line of the receipt")
        if not parted or lines[0] != HEAD or len(lines) < 2:
            raise MalformedError(
                f"not a receipt: it begins with {HEAD}, an index and a proof, and a blank line ends these"
            )
        word, _, index = lines[1].partition(" ")
        if word != "index" or len(lines) - 2 > _LONGEST_PROOF:
            raise MalformedError("the second line of a receipt is `index` and a number; a proof is at most 63 lines")
        proof = tuple(from_base64(line, what="proof of the receipt") for line in lines[2:])
        if any(len(one) != HASH_SIZE for one in proof):
            raise MalformedError("a line of the proof is not 32 bytes")
        return cls(from_decimal(index, what="index of the receipt"), proof, checkpoint)

    def check(self, *, leaf: bytes, key: VerifierKey) -> Checkpoint:
        """Return the signed checkpoint that is shown to hold the leaf hash `leaf`; raise LogError otherwise."""
        checkpoint = open_checkpoint(self.checkpoint, key)
        check_inclusion(leaf=leaf, index=self.index, size=checkpoint.size, root=checkpoint.root, proof=self.proof)
        return checkpoint


def batch_of_receipts(tree: Tree, indexes: Sequence[int], checkpoint: str, *, newline: str = "\n") -> list[str]:
    """Return the proof files of entries that one checkpoint of the whole tree covers.

    Neighbours share all but the lowest lines of their proofs, so the lines from each subtree up are written once.
    `newline` ends the lines before the checkpoint, which is taken as it is: both may be escaped already.
    """
    rows = [list(dict.fromkeys(indexes))]  # the places of the subtrees above the entries, height by height
    for _height in range((tree.size - 1).bit_length() - 1):
        rows.append(list(dict.fromkeys([place >> 1 for place in rows[-1]])))
    above = {0: f"{newline}{checkpoint}"}
    for height in range(len(rows) - 1, -1, -1) if tree.size > 1 else ():
        beside = tree.siblings(height, rows[height])
        above = {
            place: (b2a_base64(sibling, newline=False).decode() + newline if sibling else "") + above[place >> 1]
            for place, sibling in zip(rows[height], beside, strict=True)
        }
    return [f"{HEAD}{newline}index {index}{newline}{above[index]}" for index in indexes]
