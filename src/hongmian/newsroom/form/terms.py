"""By what a text is found: overlapping pairs of Chinese characters, whole words of other scripts. Loads no Django."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from typing import Final

_RUNS: Final = re.compile(r"[\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]+|[^\W_\u3400-\u9fff]+")
LONGEST: Final = 40
MOST_ASKED: Final = 24


def plain(text: str) -> str:
    """Return `text` as it is compared: full-width and half-width alike, capitals as small letters."""
    return unicodedata.normalize("NFKC", text).casefold()


def terms(text: str) -> list[str]:
    """Return the terms of a text, once each, in order; a single Chinese character is its own term."""
    return list(dict.fromkeys(_terms(plain(text))))


def asked(words: str) -> tuple[list[str], list[str]]:
    """Return what a search means: the terms that must be there, and the words as they must stand in the text."""
    pieces = [piece for piece in plain(words).split() if _RUNS.search(piece)]
    wanted = [term for piece in pieces for term in _terms(piece) if len(term) > 1]
    return list(dict.fromkeys(wanted))[:MOST_ASKED], pieces[:MOST_ASKED]


def marked(text: str, pieces: list[str]) -> list[tuple[str, bool]]:
    """Return `text` in pieces, each with whether it was asked for."""
    found = [re.escape(piece) for piece in sorted(pieces, key=len, reverse=True)]
    if not found:
        return [(text, False)] if text else []
    parts = re.split(f"({'|'.join(found)})", text, flags=re.IGNORECASE)
    return [(part, bool(place % 2)) for place, part in enumerate(parts) if part]


def _terms(text: str) -> Iterator[str]:
    for run in _RUNS.findall(text):
        if _is_han(run[0]):
            yield from (run[at : at + 2] for at in range(len(run) - 1))
            yield from run if len(run) == 1 else ()
        else:
            yield run[:LONGEST]


def _is_han(sign: str) -> bool:
    return sign >= "\u3400" and unicodedata.name(sign, "").startswith("CJK")
