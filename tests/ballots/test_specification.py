"""The vectors printed in docs/spec/ballot-log.md are what the program gives."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

from hongmian.ballots.ended import End, open_end
from hongmian.ballots.entries import RulesEntry, SetAside
from hongmian.ballots.tokens import pseudonym
from hongmian.kit.clock import SHANGHAI
from hongmian.tlog.checkpoints import Checkpoint
from hongmian.tlog.hashing import leaf_hash
from hongmian.tlog.notes import Signer
from hongmian.tlog.receipts import batch_of_receipts
from hongmian.tlog.tree import Tree
from tests.ballots.conftest import ORIGIN
from tests.ballots.test_entries import BALLOT

PAGE = (Path(__file__).parents[2] / "docs/spec/ballot-log.md").read_text()
ENTRIES = [bytes(RulesEntry(bytes(32))), bytes(BALLOT), bytes(SetAside(7, 1, 440_162))]


def test_the_page_prints_the_entries_and_their_hashes():
    printed = "\n".join(f"{entry.hex()}\n  {leaf_hash(entry).hex()}" for entry in ENTRIES)

    assert printed in PAGE


def test_the_page_prints_the_key_and_the_receipt():
    signer, tree = Signer(ORIGIN, bytes(range(32))), Tree()
    tree.extend(b"".join(leaf_hash(entry) for entry in ENTRIES))
    note = Checkpoint(ORIGIN, 3, tree.root()).signed(signer)

    assert str(signer.verifier) in PAGE
    assert batch_of_receipts(tree, [1], note)[0] in PAGE


def test_the_page_prints_the_notice_of_an_end():
    signer, tree = Signer(ORIGIN, bytes(range(32))), Tree()
    tree.extend(b"".join(leaf_hash(entry) for entry in ENTRIES))
    signed, found = (Checkpoint(ORIGIN, size, tree.root(size)) for size in (3, 2))
    end = End("备份太旧", "restored", datetime(2020, 3, 19, 10, tzinfo=SHANGHAI), signed, found, found.signed(signer))

    note = end.sign(signer)

    assert note in PAGE
    assert open_end(note, signer.verifier) == end


def test_the_page_prints_the_pseudonym():
    assert pseudonym(secret=bytes(32), identity="+8613900000001", period=0).hex() in PAGE
