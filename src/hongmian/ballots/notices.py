"""Signed notices about a poll itself: closing later, ended before its time, closed, its secret destroyed.

The text of the note: the format, the word, then one line of JSON. In the log it is an entry; the notice that ends a
log which may no longer be signed (`ended`, see `ended.py`) stands beside it.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Literal, get_args

from hongmian.ballots.reading import read_json, read_time, write_time
from hongmian.tlog.errors import MalformedError
from hongmian.tlog.notes import Signer, VerifierKey, open_note

FORMAT = "hongmian-vote-notice@v1"
Word = Literal["extended", "aborted", "closed", "secret-destroyed", "ended"]


@dataclass(frozen=True)
class Told:
    """What a notice says: `closes_at` only where it moves; `why` in the words of the association."""

    word: Word
    why: str
    closes_at: datetime | None = None

    def signed(self, signer: Signer) -> str:
        """Return the signed note."""
        told = {"why": self.why} | ({"closes_at": write_time(self.closes_at)} if self.closes_at else {})
        return sign_notice(self.word, told, signer)


def open_notice(note: str, key: VerifierKey) -> Told:
    """Read a notice signed by the log's key; raise LogError otherwise."""
    word, told = read_notice(note, key)
    try:
        return _told(word, told)
    except (ValueError, KeyError, TypeError):
        raise MalformedError("the third line of a notice is JSON with `why`, and `closes_at` where it moves") from None


def sign_notice(word: Word, told: dict[str, Any], signer: Signer) -> str:
    """Return the signed note of a notice that tells `told`."""
    return signer.sign(f"{FORMAT}\n{word}\n{json.dumps(told, ensure_ascii=False)}\n")


def read_notice(note: str, key: VerifierKey) -> tuple[Word, dict[str, Any]]:
    """Return the word and the JSON of a notice signed by the log's key; raise LogError otherwise."""
    lines = open_note(note, key).split("\n")
    if len(lines) != 4 or lines[0] != FORMAT or lines[1] not in get_args(Word):
        raise MalformedError(f"not a notice of the format {FORMAT}")
    try:
        told = read_json(lines[2].encode())
    except ValueError:
        told = None
    if not isinstance(told, dict):
        raise MalformedError("the third line of a notice is JSON with `why`, and `closes_at` where it moves")
    return lines[1], told  # type: ignore[return-value]  # one of the words, as checked


def _told(word: Word, told: dict[str, Any]) -> Told:
    closes_at = read_time(told["closes_at"]) if word == "extended" else None
    if not isinstance(told["why"], str) or (closes_at is None and "closes_at" in told):
        raise ValueError(word)
    return Told(word, told["why"], closes_at)
