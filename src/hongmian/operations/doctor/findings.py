"""What a look at one thing found."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class State(StrEnum):
    GOOD = "good"
    NOTE = "note"  # worth knowing; nothing to mend, or it could not be found out from here
    WRONG = "wrong"


@dataclass(frozen=True)
class Finding:
    """`words` say how it is, `remedy` what to do; neither holds a secret or names a person."""

    name: str
    state: State
    words: str
    remedy: str = ""


def good(name: str, words: str) -> Finding:
    return Finding(name, State.GOOD, words)


def note(name: str, words: str, remedy: str = "") -> Finding:
    return Finding(name, State.NOTE, words, remedy)


def wrong(name: str, words: str, remedy: str) -> Finding:
    return Finding(name, State.WRONG, words, remedy)
