"""Proof files that can be checked offline: an index, an inclusion proof and a checkpoint (c2sp.org/tlog-proof)."""

from __future__ import annotations

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
        """Read a proof file without an `extra` line; raise MalformedError."""
        head, parted, checkpoint = text.partition("\n\n")
        lines = head.split("\n")
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


def batch_of_receipts(tree: Tree, indexes: Sequence[int], checkpoint: str) -> list[str]:
    """Return the proof files of entries that one checkpoint of the whole tree covers.

    Neighbours share all but the lowest lines of their proofs, so each shared part is written once.
    """
    rest_of: dict[tuple[int, int], str] = {}  # height, place -> the lines from there up
    top = (tree.size - 1).bit_length()
    receipts = []
    for index in indexes:
        climbed = []
        height, place = 0, index
        while height < top and (height, place) not in rest_of:
            climbed.append((height, place))
            height, place = height + 1, place >> 1
        rest = rest_of.get((height, place), f"\n{checkpoint}")
        for height, place in reversed(climbed):
            sibling = tree.sibling(height, place)
            rest = rest_of[height, place] = f"{to_base64(sibling)}\n{rest}" if sibling else rest
        receipts.append(f"{HEAD}\nindex {index}\n{rest}")
    return receipts
