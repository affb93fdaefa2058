"""The notice that ends a log which may not be signed any more (docs/spec/ballot-log.md, section 3).

It says what the signer signed last and what the data at hand add up to. It is no checkpoint: it does not say that the
one continues the other, only that these entries and no others are what is left.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any, Literal, get_args

from hongmian.ballots.notices import read_notice, sign_notice
from hongmian.ballots.reading import read_time
from hongmian.tlog.checkpoints import Checkpoint, open_checkpoint
from hongmian.tlog.errors import MalformedError
from hongmian.tlog.hashing import HASH_SIZE
from hongmian.tlog.notes import Signer, VerifierKey
from hongmian.tlog.tree import Tree

Cause = Literal["restored", "memory-lost", "damaged"]


@dataclass(frozen=True)
class End:
    """`at`: the hour; `signed`: what was signed last, where the signer remembers it; `found`: the entries that are
    left, where there are any; `checkpoint`: the newest note signed earlier that these still extend, or empty."""

    why: str
    cause: Cause
    at: datetime
    signed: Checkpoint | None = None
    found: Checkpoint | None = None
    checkpoint: str = ""

    def sign(self, signer: Signer) -> str:
        """Return the signed notice."""
        told: dict[str, Any] = {"why": self.why, "cause": self.cause, "at": self.at.isoformat(timespec="minutes")}
        for name in ("signed", "found"):
            head = getattr(self, name)
            told |= {name: {"size": head.size, "root": head.root.hex()}} if head else {}
        return sign_notice("ended", told | ({"checkpoint": self.checkpoint} if self.checkpoint else {}), signer)

    def contradiction(self, tree: Tree) -> str:
        """Say what shows that `tree`, the one of `found`, does not hold all that was signed; empty where none."""
        if self.signed is None:
            return "" if self.found else "nothing of the log is left"
        if tree.size < self.signed.size:
            return f"{self.signed.size} entries were signed, {tree.size} are left"
        if tree.root(self.signed.size) != self.signed.root:
            return f"the {self.signed.size} entries that were signed are not those that are left"
        return ""


def open_end(note: str, key: VerifierKey) -> End:
    """Read the notice of an end signed by the log's key; raise LogError otherwise."""
    word, told = read_notice(note, key)
    if word != "ended":
        raise MalformedError(f"a notice that says `{word}`, not `ended`")
    try:
        end = End(
            why=_text(told["why"]), cause=_cause(told["cause"]), at=read_time(told["at"]),
            signed=_head(told.get("signed"), key), found=_head(told.get("found"), key),
            checkpoint=_text(told.get("checkpoint", "")),
        )  # fmt: skip
    except (ValueError, KeyError, TypeError):
        raise MalformedError("the notice of an end tells why, cause, at, signed and found") from None
    size = open_checkpoint(end.checkpoint, key).size if end.checkpoint else 0
    if size > (end.found.size if end.found else 0):
        raise MalformedError("the notice of an end has a checkpoint of more entries than are left")
    return end


def _text(told: object) -> str:
    if not isinstance(told, str):
        raise TypeError(told)
    return told


def _cause(word: str) -> Cause:
    if word not in get_args(Cause):
        raise ValueError(word)
    return word  # type: ignore[return-value]  # one of them, as checked


def _head(told: dict[str, Any] | None, key: VerifierKey) -> Checkpoint | None:
    if told is None:
        return None
    size, root = told["size"], bytes.fromhex(told["root"])
    if type(size) is not int or size < 1 or len(root) != HASH_SIZE:
        raise ValueError(told)
    return Checkpoint(key.name, size, root)
