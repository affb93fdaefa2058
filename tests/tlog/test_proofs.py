"""A proof is accepted for what it proves, and for nothing else."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hongmian.tlog.errors import ProofError
from hongmian.tlog.hashing import leaf_hash
from hongmian.tlog.proofs import check_consistency, check_inclusion
from tests.tlog import naive
from tests.tlog.test_tree import tree_of

SIZES = st.integers(1, 60)


def entries_of(count: int) -> list[bytes]:
    return [bytes([number]) for number in range(count)]


@given(SIZES, st.data())
def test_every_true_proof_is_accepted(size, data):
    entries = entries_of(size)
    tree = tree_of(entries)
    index, old = data.draw(st.integers(0, size - 1)), data.draw(st.integers(1, size))

    check_inclusion(
        leaf=leaf_hash(entries[index]), index=index, size=size, root=naive.root(entries),
        proof=tree.inclusion_proof(index),
    )  # fmt: skip
    check_consistency(
        old=old, old_root=naive.root(entries[:old]), size=size, root=naive.root(entries),
        proof=tree.consistency_proof(old),
    )  # fmt: skip


@given(SIZES, st.data())
def test_no_proof_stands_for_another_place_or_tree(size, data):
    entries = entries_of(size)
    tree, root = tree_of(entries), naive.root(entries)
    index = data.draw(st.integers(0, size - 1))
    proof, leaf = tree.inclusion_proof(index), leaf_hash(entries[index])
    wrong = [
        {"index": data.draw(st.integers(-1, size).filter(lambda other: other != index))},
        {"leaf": leaf_hash(b"another")},
        {"root": leaf_hash(b"another")},
        {"proof": [*proof, leaf]},
        *([{"proof": proof[:-1]}, {"proof": [leaf, *proof[1:]]}] if proof else []),
    ]

    for change in wrong:
        with pytest.raises(ProofError):
            check_inclusion(**{"leaf": leaf, "index": index, "size": size, "root": root, "proof": proof, **change})


@given(st.integers(2, 60), st.data())
def test_a_rewritten_tree_is_not_taken_for_an_extension(size, data):
    entries = entries_of(size)
    old = data.draw(st.integers(1, size - 1))
    proof, root = tree_of(entries).consistency_proof(old), naive.root(entries)
    true = {"old": old, "old_root": naive.root(entries[:old]), "size": size, "root": root, "proof": proof}
    wrong = [
        {"old_root": leaf_hash(b"another")},
        {"root": leaf_hash(b"another")},
        {"proof": [*proof, root]},
        {"proof": proof[:-1]},
        {"proof": []},
        {"old": 0},
        {"old": size + 1},
    ]

    for change in wrong:
        with pytest.raises(ProofError):
            check_consistency(**true | change)


def test_a_tree_is_consistent_with_itself_only():
    root = naive.root(entries_of(6))

    for other, proof in ((leaf_hash(b"another"), []), (leaf_hash(b"another"), [root]), (root, [root, root])):
        with pytest.raises(ProofError):
            check_consistency(old=6, old_root=root, size=6, root=other, proof=proof)
