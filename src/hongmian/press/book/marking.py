"""Words told to a page: notes taken out of the text, and a mark before each name that is in the index."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cached_property
from typing import TypeAlias

from hongmian.richtext.tree import Break, Inlines, Text

_NOTE = re.compile(r"〔注[：:](.+?)〕")
_WEB = ("http://", "https://")
_KEY = 2  # signs by which a name is looked for


@dataclass(frozen=True)
class Mark:
    """Here an entry of the index is named; the number is its place there."""

    term: int


@dataclass(frozen=True)
class Note:
    text: str


Told: TypeAlias = Text | Break | Mark | Note


@dataclass(frozen=True)
class Marker:
    """Finds names in text, the longest first, so that a name within another is not taken for it."""

    numbers: dict[str, int]

    def marked(self, inlines: Inlines) -> tuple[Told, ...]:
        """Return the inlines with marks and notes among them."""
        told: list[Told] = []
        for one in inlines:
            told += [one] if isinstance(one, Break) else self._of_text(one)
        return tuple(told)

    def words(self, text: str) -> tuple[Told, ...]:
        return self.marked((Text(text),))

    def _of_text(self, one: Text) -> list[Told]:
        told: list[Told] = []
        at = 0
        for note in _NOTE.finditer(one.text):
            told += self._names(replace(one, text=one.text[at : note.start()]))
            told.append(Note(note.group(1).strip()))
            at = note.end()
        told += self._names(replace(one, text=one.text[at:]))
        if one.link.startswith(_WEB):
            told.append(Note(one.link))
        return told

    def _names(self, one: Text) -> list[Told]:
        told: list[Told] = []
        begun = 0
        for at, name in self._found(one.text):
            if at > begun:
                told.append(replace(one, text=one.text[begun:at]))
            told.append(Mark(self.numbers[name]))
            begun = at
        if begun < len(one.text):
            told.append(replace(one, text=one.text[begun:]))
        return told

    def _found(self, text: str) -> Iterator[tuple[int, str]]:
        at = 0
        while at < len(text):
            names = self._by_key.get(text[at : at + _KEY], ())
            name = next((name for name in names if text.startswith(name, at)), None)
            if name:
                yield at, name
            at += len(name) if name else 1

    @cached_property
    def _by_key(self) -> dict[str, list[str]]:
        found: defaultdict[str, list[str]] = defaultdict(list)
        for name in sorted(self.numbers, key=len, reverse=True):
            found[name[:_KEY]].append(name)
        return dict(found)
