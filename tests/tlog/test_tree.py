"""The tree against the published vectors of RFC 6962 and an independent implementation."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hongmian.tlog.hashing import EMPTY_ROOT, leaf_hash
from hongmian.tlog.tree import Tree
from tests.tlog import naive

# The vectors of Certificate Transparency's reference implementation: eight entries and the root after each.
ENTRIES = [
    bytes.fromhex(text)
    for text in ("", "00", "10", "2021", "3031", "40414243", "5051525354555657", "606162636465666768696a6b6c6d6e6f")
]
ROOTS = [
    "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
    "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
    "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
    "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
    "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
    "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
    "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
    "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
    "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328",
]


def tree_of(entries: list[bytes]) -> Tree:
    tree = Tree()
    tree.extend(b"".join(leaf_hash(entry) for entry in entries))
    return tree


def test_the_published_roots_of_every_size_come_out():
    tree = tree_of(ENTRIES)

    assert [tree.root(size).hex() for size in range(9)] == ROOTS


def test_an_empty_tree_has_the_root_of_nothing():
    assert (Tree().size, Tree().root()) == (0, EMPTY_ROOT)


@given(st.lists(st.binary(max_size=4), max_size=70), st.lists(st.integers(1, 20), max_size=12))
def test_any_order_of_batches_gives_the_tree_of_the_rfc(entries, batches):
    tree, hashes, at = Tree(), [leaf_hash(entry) for entry in entries], 0
    for width in [*batches, len(entries)]:
        tree.extend(b"".join(hashes[at : at + width]))
        at += width

    assert tree.root() == naive.root(entries)
    assert all(tree.root(size) == naive.root(entries[:size]) for size in range(len(entries) + 1))


@given(st.lists(st.binary(max_size=2), min_size=1, max_size=70), st.data())
def test_the_proofs_are_those_of_the_rfc(entries, data):
    tree = tree_of(entries)
    size = data.draw(st.integers(1, len(entries)))
    index, old = data.draw(st.integers(0, size - 1)), data.draw(st.integers(1, size))

    assert tree.inclusion_proof(index, size) == naive.path(index, entries[:size])
    assert tree.consistency_proof(old, size) == naive.proof(old, entries[:size])


@given(st.lists(st.binary(max_size=2), max_size=40), st.lists(st.binary(max_size=2), max_size=40))
def test_a_batch_that_could_not_be_stored_leaves_no_trace(kept, lost):
    tree = tree_of(kept)
    tree.extend(b"".join(leaf_hash(entry) for entry in lost))

    tree.shrink(len(kept))
    tree.extend(b"".join(leaf_hash(entry) for entry in kept))

    assert tree.root() == naive.root(kept + kept)


def test_hashes_of_half_a_leaf_are_refused():
    with pytest.raises(ValueError, match="32 bytes each"):
        Tree().extend(b"x" * 33)


@pytest.mark.parametrize(
    "ask",
    [
        lambda tree: tree.root(9),
        lambda tree: tree.inclusion_proof(8),
        lambda tree: tree.inclusion_proof(3, 3),
        lambda tree: tree.inclusion_proof(-1),
        lambda tree: tree.consistency_proof(0),
        lambda tree: tree.consistency_proof(4, 3),
    ],
)
def test_what_the_tree_does_not_hold_is_refused(ask):
    with pytest.raises(IndexError):
        ask(tree_of(ENTRIES))
