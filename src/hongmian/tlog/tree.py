"""A Merkle tree in memory that grows at its end, with the roots and proofs of every size it ever had.

It keeps the hash of every complete subtree: level k holds, 32 bytes each, the hashes of the entries
[i·2^k, (i+1)·2^k). That is 64 bytes an entry, and a proof is read off, not computed. What is not complete is the
right edge alone: one hash a level, folded anew for a size.
"""

from __future__ import annotations

from collections.abc import Sequence
from hashlib import sha256

from hongmian.tlog.hashing import EMPTY_ROOT, HASH_SIZE, node_hash

_PAIR = 2 * HASH_SIZE


class Tree:
    def __init__(self) -> None:
        self._levels: list[bytearray] = [bytearray()]

    @property
    def size(self) -> int:
        """The number of entries."""
        return len(self._levels[0]) // HASH_SIZE

    def extend(self, leaf_hashes: bytes) -> None:
        """Append leaf hashes, 32 bytes each, one after the other."""
        if len(leaf_hashes) % HASH_SIZE:
            raise ValueError(f"leaf hashes are {HASH_SIZE} bytes each, here are {len(leaf_hashes)} bytes")
        below = self._levels[0]
        below += leaf_hashes
        for height in range(1, 64):
            done = len(self._levels[height]) * 2 if height < len(self._levels) else 0
            ends = len(below) // _PAIR * _PAIR
            if done == ends:
                return
            if height == len(self._levels):
                self._levels.append(bytearray())
            above = self._levels[height]
            above += b"".join([sha256(b"\x01" + below[at : at + _PAIR]).digest() for at in range(done, ends, _PAIR)])
            below = above

    def shrink(self, size: int) -> None:
        """Forget the entries from `size` on: what was appended but could not be stored."""
        for height, level in enumerate(self._levels):
            del level[(size >> height) * HASH_SIZE :]

    def root(self, size: int | None = None) -> bytes:
        """Return the root of the first `size` entries (all of them, unless told)."""
        size = self._known(size)
        return _edges(self, size)[-1] or EMPTY_ROOT

    def hashes(self, height: int, start: int, stop: int) -> bytes:
        """Return the hashes of complete subtrees of 2^`height` entries, numbers `start` up to `stop`, 32 bytes each."""
        level = self._levels[height] if height < len(self._levels) else b""
        return bytes(level[start * HASH_SIZE : stop * HASH_SIZE])

    def inclusion_proof(self, index: int, size: int | None = None) -> list[bytes]:
        """Return the proof that the entry `index` is among the first `size` (RFC 6962, 2.1.1), leaf's sibling first."""
        return self.inclusion_proofs([index], size)[0]

    def inclusion_proofs(self, indexes: Sequence[int], size: int | None = None) -> list[list[bytes]]:
        """Return the proofs of several entries at one size: the right edge is folded once for all."""
        size = self._known(size)
        edges = _edges(self, size)
        heights = range((size - 1).bit_length())
        complete = [(size >> height) for height in heights]
        proofs = []
        for index in indexes:
            if not 0 <= index < size:
                raise IndexError(f"the tree of {size} entries has no entry {index}")
            proof = []
            for height in heights:
                sibling = (index >> height) ^ 1
                if sibling < complete[height]:
                    at = sibling * HASH_SIZE
                    proof.append(bytes(self._levels[height][at : at + HASH_SIZE]))
                elif sibling == complete[height] and (edge := edges[height]):
                    proof.append(edge)
            proofs.append(proof)
        return proofs

    def consistency_proof(self, old: int, size: int | None = None) -> list[bytes]:
        """Return the proof that the first `old` entries begin the first `size` (RFC 6962, 2.1.2); 0 < old ≤ size."""
        size = self._known(size)
        if not 0 < old <= size:
            raise IndexError(f"no proof leads from {old} to {size} entries")
        if old == size:
            return []
        height = (old & -old).bit_length() - 1  # the last complete subtree of the old tree
        last = (old >> height) - 1
        proof = [] if last == 0 else [self.hashes(height, last, last + 1)]
        edges = _edges(self, size)
        while 1 << height < size:
            sibling = last ^ 1
            if sibling < size >> height:
                proof.append(self.hashes(height, sibling, sibling + 1))
            elif sibling == size >> height and (edge := edges[height]):
                proof.append(edge)
            height, last = height + 1, last >> 1
        return proof

    def _known(self, size: int | None) -> int:
        if size is None:
            return self.size
        if not 0 <= size <= self.size:
            raise IndexError(f"the tree has {self.size} entries, not {size}")
        return size


def _edges(tree: Tree, size: int) -> list[bytes]:
    """For each height, the hash of the entries after the last complete subtree of that height; b"" for none."""
    edges = [b""]
    for height in range(size.bit_length()):
        edge = edges[-1]
        if size >> height & 1:
            last = tree.hashes(height, (size >> height) - 1, size >> height)
            edge = node_hash(last, edge) if edge else last
        edges.append(edge)
    return edges
