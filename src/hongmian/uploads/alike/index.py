"""An index of many texts that finds the few which share passages with a new one.

Each stored text is cut into blocks of ten letters, one behind the other; of a new text every ten letters in a row are
looked up. A shared passage of 19 letters or more holds a whole block wherever it begins, so none is missed (the
sampling of rsync: Tridgell and Mackerras, ANU TR-CS-96-05), save where a block stands in more than 64 places. What is
found is compared letter by letter, so nothing is told that is not there.
"""

from __future__ import annotations

import re
from array import array
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import NamedTuple
from zlib import crc32

from hongmian.uploads.alike.passages import Match, Passage, shared
from hongmian.uploads.spelling import Plain, letters, only_letters

BLOCK = 10  # letters
LEAST = 2 * BLOCK - 1  # letters of a passage: no shorter one is told, no longer one is missed
MOST_PLACES = 64  # of one block: a phrase that everybody uses says little
MOST_COMPARED = 20  # texts compared letter by letter
_NUMBER_BITS, _BLOCK_BITS = 18, 14
_SIGN_AT = _NUMBER_BITS + _BLOCK_BITS
MOST_TEXTS, MOST_LETTERS = 1 << _NUMBER_BITS, BLOCK << _BLOCK_BITS
_WIDE = 4  # bytes a letter
_IGNORED_HERE, _IGNORED_THERE = "\0", "\1"  # never equal: what is ignored matches nothing


@dataclass(frozen=True)
class Alike:
    """`share`: of the letters of the new text that stand in the other too; `share_there`: the same of the other."""

    key: str
    share: float
    share_there: float
    passages: tuple[Passage, ...]


class _Compared(NamedTuple):
    """The same of a stored text by its number, told in letters: the keys are in order, and so are the numbers."""

    number: int
    share: float
    share_there: float
    found: list[Match]


class Index:
    """Texts by key; the answers depend on keys and texts alone, not on the order they came in."""

    def __init__(self, texts: Mapping[str, str], *, ignored: Iterable[str] = ()) -> None:
        """`ignored`: phrases that do not count, such as headings of the call. Raises ValueError beyond MOST_TEXTS."""
        if len(texts) > MOST_TEXTS:
            raise ValueError(f"more than {MOST_TEXTS} texts")
        self._ignored = _pattern(ignored)
        self._keys = sorted(texts)
        self._given = [texts[key] for key in self._keys]
        self._texts = [self._letters(text, _IGNORED_THERE) for text in self._given]
        self._blocks = _blocks(self._texts)
        self._read: dict[int, Plain] = {}

    def most_alike(self, text: str, *, but: str | None = None, most: int = 5, least: float = 0.0) -> tuple[Alike, ...]:
        """Return at most `most` texts with shared passages, the largest share first; `but`: a key to leave out."""
        here = self._letters(text, _IGNORED_HERE)
        seeds, weights = self._seeds(here)
        ranked = sorted(seeds, key=lambda number: (-weights[number], number))
        compared = [number for number in ranked if self._keys[number] != but][:MOST_COMPARED]
        answers = [self._compared(here, number, seeds[number]) for number in compared]
        kept = [answer for answer in answers if answer.found and answer.share >= least]
        best = sorted(kept, key=lambda answer: (-answer.share, -answer.share_there, answer.number))[:most]
        places = letters(text) if best else None
        return tuple(self._told(answer, places) for answer in best if places)

    def _letters(self, text: str, instead: str) -> str:
        read = only_letters(text)[:MOST_LETTERS]
        return self._ignored.sub(lambda found: instead * len(found[0]), read) if self._ignored else read

    def _seeds(self, here: str) -> tuple[dict[int, list[tuple[int, int]]], dict[int, float]]:
        """Return for each stored text where a block of it stands in `here` (places here and there), and how much all
        that says: a block in many places says less."""
        seeds: dict[int, list[tuple[int, int]]] = defaultdict(list)
        weights: dict[int, float] = defaultdict(float)
        for at, sign in _signs(here, step=1):
            entries = self._entries(sign)
            for entry in entries:
                number = entry >> _BLOCK_BITS & (MOST_TEXTS - 1)
                seeds[number].append((at, (entry & ((1 << _BLOCK_BITS) - 1)) * BLOCK))
                weights[number] += 1 / len(entries)
        return seeds, weights

    def _entries(self, sign: int) -> array[int]:
        first = bisect_left(self._blocks, sign << _SIGN_AT)
        last = bisect_left(self._blocks, (sign + 1) << _SIGN_AT, first, min(first + MOST_PLACES, len(self._blocks)))
        return self._blocks[first:last]

    def _compared(self, here: str, number: int, seeds: list[tuple[int, int]]) -> _Compared:
        there = self._texts[number]
        found = shared(here, there, seeds, least=LEAST)
        share = sum(n for _, _, n in found) / max(len(here), 1)
        return _Compared(number, share, _covered(found) / max(len(there), 1), found)

    def _told(self, one: _Compared, places: Plain) -> Alike:
        """Say where it stands in both texts as they were given: the way back costs most, so only of what is told."""
        if one.number not in self._read:
            self._read[one.number] = letters(self._given[one.number])
        others = self._read[one.number]
        passages = tuple(Passage(places.span(a, a + n), others.span(b, b + n), n) for a, b, n in one.found)
        return Alike(self._keys[one.number], one.share, one.share_there, passages)


def _covered(found: list[Match]) -> int:
    """Return how many letters of the other text are in a passage, each counted once."""
    total = reach = 0
    for _, start, length in sorted(found, key=lambda match: match[1]):
        total += max(start + length - max(start, reach), 0)
        reach = max(reach, start + length)
    return total


def _pattern(ignored: Iterable[str]) -> re.Pattern[str] | None:
    phrases = sorted(
        {phrase for phrase in (letters(each).text for each in ignored) if phrase}, key=lambda p: (-len(p), p)
    )
    return re.compile("|".join(map(re.escape, phrases))) if phrases else None


def _blocks(texts: list[str]) -> array[int]:
    """Return the blocks of all texts as sorted numbers: sign of the block, number of the text, number of the block."""
    entries = [
        ((sign << _NUMBER_BITS | number) << _BLOCK_BITS) | at // BLOCK
        for number, text in enumerate(texts)
        for at, sign in _signs(text, step=BLOCK)
    ]
    entries.sort()
    return array("Q", entries)


def _signs(text: str, *, step: int) -> Iterable[tuple[int, int]]:
    """Yield places and a sign (32 bits) of the block there; two blocks may share a sign, so they are compared later."""
    raw = text.encode("utf-32-le", "surrogatepass")
    for at in range(0, len(text) - BLOCK + 1, step):
        yield at, crc32(raw[at * _WIDE : (at + BLOCK) * _WIDE])
