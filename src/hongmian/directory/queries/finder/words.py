"""Finding lines by words: Chinese of one character or more, pinyin initials, whole pinyin, English, digits.

Every text is cut into single signs and overlapping pairs; a pair leads to the set of lines that hold it. Two-character
words, most of what people search for in Chinese, are therefore found exactly and at once.
"""

from __future__ import annotations

import unicodedata
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

WHOLE_PINYIN_FROM = 4  # letters; shorter words are taken for initials


@dataclass(frozen=True)
class Searchable:
    """What one line is found by: `names` also in pinyin, `texts` as they are written, `digits` of its number."""

    names: tuple[str, ...]
    texts: tuple[str, ...]
    digits: str


class WordIndex:
    """An index over a sequence of lines; answers with the bit set of those that hold every word.

    For a word that stands in no line, `meant` gives the set of lines that it speaks of.
    """

    def __init__(self, lines: Sequence[Searchable], meant: Callable[[str], int]) -> None:
        self._meant = meant
        self._all = (1 << len(lines)) - 1
        self._written = _Grams(_written(line) for line in lines)
        self._spelled = _Grams(_spelled(line) for line in lines)

    def find(self, text: str) -> int:
        found = self._all
        for word in words_of(text):
            here = self._written.find(word)
            if word.isascii() and len(word) >= WHOLE_PINYIN_FROM:
                here |= self._spelled.find(word)
            found &= here or self._meant(word)
        return found


def words_of(text: str) -> list[str]:
    """Return the words of a query in the form that is indexed; a spaced telephone number is one word."""
    plain = plain_text(text)
    if not any(sign.isalpha() for sign in plain):
        digits = "".join(sign for sign in plain if sign.isdigit())
        return [digits.removeprefix("0086")] if digits else []
    return [word for word in ("".join(s for s in piece if s.isalnum()) for piece in plain.split()) if word]


def plain_text(text: str) -> str:
    return unicodedata.normalize("NFKC", text).lower()


class _Grams:
    def __init__(self, texts: Iterable[str]) -> None:
        self._texts = tuple(texts)
        sets: defaultdict[str, list[int]] = defaultdict(list)
        for place, text in enumerate(self._texts):
            for gram in _grams(text):
                sets[gram].append(place)
        self._sets = {gram: sum(1 << place for place in places) for gram, places in sets.items()}

    def find(self, word: str) -> int:
        grams = [word] if len(word) == 1 else [a + b for a, b in pairwise(word)]
        found = -1
        for gram in grams:
            found &= self._sets.get(gram, 0)
        return found if len(word) <= 2 else self._whole(word, found)

    def _whole(self, word: str, candidates: int) -> int:
        """Keep those that hold the word in one piece, not only all of its pairs."""
        kept = 0
        for place in places_of(candidates):
            if word in self._texts[place]:
                kept |= 1 << place
        return kept


def places_of(bits: int) -> Iterable[int]:
    """Yield the positions of a set, lowest first."""
    while bits:
        lowest = bits & -bits
        yield lowest.bit_length() - 1
        bits ^= lowest


def _grams(text: str) -> set[str]:
    return {*text, *(a + b for a, b in pairwise(text))} - {" "}


def _written(line: Searchable) -> str:
    initials = [_initials(name) for name in line.names]
    return " ".join((*map(_joined, (*line.names, *line.texts)), *initials, line.digits))


def _spelled(line: Searchable) -> str:
    return " ".join(_pinyin(name) for name in line.names)


def _joined(text: str) -> str:
    """Words of one text stand together, so that `east gate` is found by `eastgate` and its pairs."""
    return "".join(sign for sign in plain_text(text) if sign.isalnum())


@lru_cache(maxsize=8192)
def _initials(text: str) -> str:
    return "".join(_sounds(text, initials=True))


@lru_cache(maxsize=8192)
def _pinyin(text: str) -> str:
    return "".join(_sounds(text, initials=False))


def _sounds(text: str, *, initials: bool) -> list[str]:
    from pypinyin import Style, lazy_pinyin  # noqa: PLC0415 - its dictionary loads when somebody searches

    return lazy_pinyin(_joined(text), style=Style.FIRST_LETTER if initials else Style.NORMAL)
