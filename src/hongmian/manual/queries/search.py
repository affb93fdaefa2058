"""Looking for words in all guides: plain containment, which finds Chinese words of two characters as well as any."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from hongmian.manual.queries.built import Guide, Section, guide

MOST = 30  # passages
LONGEST = 60  # signs that are looked for
BEFORE, WIDTH = 40, 160  # signs of a passage before the first word found, and in all
Pieces = tuple[tuple[str, bool], ...]


@dataclass(frozen=True)
class Passage:
    """A section in which all words stand; `heading` and `words` in pieces, each with whether it was looked for."""

    guide: Guide
    section: Section
    heading: Pieces
    words: Pieces


@dataclass(frozen=True)
class Found:
    passages: tuple[Passage, ...]
    more: int  # passages that are not shown


def search(asked: str, *, language: str, names: Iterable[str]) -> Found:
    """Return the passages with every word of `asked`; those with a word in the heading come first."""
    words = asked[:LONGEST].casefold().split()
    if not words:
        return Found((), 0)
    found: list[tuple[int, Passage]] = []
    for name in names:
        if one := guide(name, language=language):
            found += [_ranked(one, section, words) for section in one.sections if _has(section, words)]
    found.sort(key=lambda ranked: ranked[0])
    return Found(tuple(passage for _rank, passage in found[:MOST]), max(0, len(found) - MOST))


def _has(section: Section, words: Sequence[str]) -> bool:
    there = f"{section.heading}\n{section.text}".casefold()
    return all(word in there for word in words)


def _ranked(one: Guide, section: Section, words: Sequence[str]) -> tuple[int, Passage]:
    heading = section.heading.casefold()
    rank = 0 if all(word in heading for word in words) else 1 if any(word in heading for word in words) else 2
    pattern = re.compile("|".join(re.escape(word) for word in sorted(words, key=len, reverse=True)), re.IGNORECASE)
    return rank, Passage(one, section, _marked(section.heading, pattern), _marked(_around(section, pattern), pattern))


def _around(section: Section, pattern: re.Pattern[str]) -> str:
    """Return the piece of a text around the first word found, or its beginning."""
    text = " ".join(section.text.split())
    at = found.start() if (found := pattern.search(text)) else 0
    start = max(0, at - BEFORE)
    if start:  # not within a Latin word
        start = text.rfind(" ", max(0, start - 20), start) + 1 or start
    end = start + WIDTH
    if end < len(text):
        end = text.rfind(" ", end - 20, end) if " " in text[end - 20 : end] else end
    return ("…" if start else "") + text[start:end].strip() + ("…" if end < len(text) else "")


def _marked(text: str, pattern: re.Pattern[str]) -> Pieces:
    pieces, at = [], 0
    for found in pattern.finditer(text):
        pieces += [(text[at : found.start()], False), (found.group(), True)]
        at = found.end()
    return tuple((piece, hit) for piece, hit in [*pieces, (text[at:], False)] if piece)
