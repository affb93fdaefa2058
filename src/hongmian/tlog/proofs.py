"""Checking proofs without the tree (RFC 9162, sections 2.1.3.2 and 2.1.4.2; the same trees as RFC 6962)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from hongmian.tlog.errors import ProofError
from hongmian.tlog.hashing import node_hash


def check_inclusion(*, leaf: bytes, index: int, size: int, root: bytes, proof: Sequence[bytes]) -> None:
    """Raise ProofError unless `proof` shows the leaf hash `leaf` to be entry `index` of the tree `size`, `root`."""
    if not 0 <= index < size:
        raise ProofError(f"entry {index} cannot be in a tree of {size} entries")
    found = leaf
    for is_left, sibling in _climb(index, size - 1, proof):
        found = node_hash(sibling, found) if is_left else node_hash(found, sibling)
    if found != root:
        raise ProofError(f"the proof of entry {index} does not lead to the root of size {size}")


def check_consistency(*, old: int, old_root: bytes, size: int, root: bytes, proof: Sequence[bytes]) -> None:
    """Raise ProofError unless `proof` shows the tree `old`, `old_root` to begin the tree `size`, `root`."""
    if not 0 < old <= size:
        raise ProofError(f"a tree of {size} entries cannot extend one of {old}")
    if (old, old_root) == (size, root) and not proof:
        return
    height = (old & -old).bit_length() - 1  # of the last complete subtree of the old tree
    path = list(proof) if old & (old - 1) else [old_root, *proof]
    if not path:
        raise ProofError(f"the proof from {old} to {size} entries is empty")
    before = after = path[0]
    for is_left, sibling in _climb((old - 1) >> height, (size - 1) >> height, path[1:]):
        if is_left:
            before = node_hash(sibling, before)
        after = node_hash(sibling, after) if is_left else node_hash(after, sibling)
    if before != old_root or after != root:
        raise ProofError(f"the tree of {size} entries does not begin with the tree of {old}")


def _climb(place: int, last: int, proof: Sequence[bytes]) -> Iterator[tuple[bool, bytes]]:
    """Yield each hash of the proof and whether it stands left; `place`: the node's number, `last`: its level's last."""
    for sibling in proof:
        if last == 0:
            raise ProofError("the proof is too long")
        is_left = bool(place & 1) or place == last
        yield is_left, sibling
        while is_left and not place & 1 and place:  # a right edge without a sibling at these heights
            place, last = place >> 1, last >> 1
        place, last = place >> 1, last >> 1
    if last:
        raise ProofError("the proof is too short")
