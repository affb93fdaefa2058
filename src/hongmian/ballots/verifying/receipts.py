"""A receipt held against a log: its entry is there, and the log is the one that the receipt was of."""

from __future__ import annotations

from pathlib import Path

from hongmian.ballots.verifying.faults import FetchError, VerifyFault
from hongmian.tlog.checkpoints import open_checkpoint
from hongmian.tlog.errors import LogError
from hongmian.tlog.notes import VerifierKey
from hongmian.tlog.receipts import Receipt
from hongmian.tlog.tree import Tree


def read_receipt(path: Path) -> str:
    """Return the text of a receipt; raise FetchError where it cannot be read."""
    try:
        return path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError):
        raise FetchError(f"{path}: not a readable receipt") from None


def check_receipt(text: str, *, key: VerifierKey, note: str, tree: Tree, has_ended: bool = False) -> int:
    """Return the index of the entry that the receipt proves to be in this log; raise VerifyFault otherwise.

    `note`: signs the tree. `has_ended`: the log was ended by a notice, and the tree is what is left.
    """
    try:
        receipt = Receipt.parse(text)
        promised = open_checkpoint(receipt.checkpoint, key)
        evidence = (receipt.checkpoint, note)
        if promised.size > tree.size:
            what = f"the log is shorter than the {promised.size} entries of the receipt"
            left = _whether_left(receipt, key, tree) if has_ended else ""
            raise VerifyFault(what + left, evidence=evidence)
        if tree.root(promised.size) != promised.root:
            raise VerifyFault("the receipt is of another history of this log", evidence=evidence)
        receipt.check(leaf=tree.hashes(0, receipt.index, receipt.index + 1), key=key)
    except LogError as error:
        raise VerifyFault(f"the receipt: {error}") from error
    return receipt.index


def _whether_left(receipt: Receipt, key: VerifierKey, tree: Tree) -> str:
    """Say whether the ballot of a receipt is among what is left of a log that was ended."""
    try:
        receipt.check(leaf=tree.hashes(0, receipt.index, receipt.index + 1), key=key)
    except LogError:
        return f"; its ballot, entry {receipt.index}, is not among what is left"
    return f"; its ballot, entry {receipt.index}, is among what is left"
