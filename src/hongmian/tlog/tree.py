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
        self._folded: tuple[int, list[bytes]] = (0, [b""])  # a size, and its right edge at each height

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
        self._folded = (0, [b""])
        for height, level in enumerate(self._levels):
            del level[(size >> height) * HASH_SIZE :]

    def root(self, size: int | None = None) -> bytes:
        """Return the root of the first `size` entries (all of them, unless told)."""
        return self._edges(self._known(size))[-1] or EMPTY_ROOT

    def hashes(self, height: int, start: int, stop: int) -> bytes:
        """Return the hashes of complete subtrees of 2^`height` entries, numbers `start` up to `stop`, 32 bytes each."""
        level = self._levels[height] if height < len(self._levels) else b""
        return bytes(level[start * HASH_SIZE : stop * HASH_SIZE])

    def sibling(self, height: int, place: int, size: int | None = None) -> bytes:
        """Return the hash beside subtree `place` of 2^`height` entries; b"" where nothing stands beside it."""
        size = self._known(size)
        beside, complete = place ^ 1, size >> height
        if beside < complete:
            return self.hashes(height, beside, beside + 1)
        return self._edges(size)[height] if beside == complete else b""

    def siblings(self, height: int, places: Sequence[int]) -> list[bytes]:
        """Return what stands beside each of several subtrees of one height, in the whole tree."""
        level = self._levels[height] if height < len(self._levels) else b""
        complete, edge = len(level) // HASH_SIZE, self._edges(self.size)[height]
        found = []
        for place in places:
            at = (place ^ 1) * HASH_SIZE
            found.append(bytes(level[at : at + HASH_SIZE]) if place ^ 1 < complete else edge * (place ^ 1 == complete))
        return found

    def inclusion_proof(self, index: int, size: int | None = None) -> list[bytes]:
        """Return the proof that the entry `index` is among the first `size` (RFC 6962, 2.1.1), leaf's sibling first."""
        size = self._known(size)
        if not 0 <= index < size:
            raise IndexError(f"the tree of {size} entries has no entry {index}")
        return self._path(0, index, size)

    def consistency_proof(self, old: int, size: int | None = None) -> list[bytes]:
        """Return the proof that the first `old` entries begin the first `size` (RFC 6962, 2.1.2); 0 < old ≤ size."""
        size = self._known(size)
        if not 0 < old <= size:
            raise IndexError(f"no proof leads from {old} to {size} entries")
        if old == size:
            return []
        height = (old & -old).bit_length() - 1  # of the last complete subtree of the old tree
        last = (old >> height) - 1
        return ([self.hashes(height, last, last + 1)] if last else []) + self._path(height, last, size)

    def _path(self, height: int, place: int, size: int) -> list[bytes]:
        """Return what stands beside the way up from a subtree to the root."""
        beside = [self.sibling(at, place >> at - height, size) for at in range(height, (size - 1).bit_length())]
        return [one for one in beside if one]

    def _edges(self, size: int) -> list[bytes]:
        """For each height, the hash of the entries after the last complete subtree of that height; b"" for none."""
        folded, edges = self._folded  # once: another thread may ask for another size meanwhile
        if folded != size:
            edges = [b""]
            for height in range(size.bit_length()):
                edge = edges[-1]
                if size >> height & 1:
                    last = self.hashes(height, (size >> height) - 1, size >> height)
                    edge = node_hash(last, edge) if edge else last
                edges.append(edge)
            self._folded = (size, edges)
        return edges

    def _known(self, size: int | None) -> int:
        if size is None:
            return self.size
        if not 0 <= size <= self.size:
            raise IndexError(f"the tree has {self.size} entries, not {size}")
        return size
