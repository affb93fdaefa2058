"""What differs between two texts, paragraph by paragraph and then sign by sign. Loads no Django."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Final, Literal, TypeAlias

Mark: TypeAlias = Literal["same", "gone", "new"]
_PIECES: Final = re.compile(r"[A-Za-z0-9]+|\s+|.", re.DOTALL)
ALIKE: Final = 0.4  # of two paragraphs that are one, changed


@dataclass(frozen=True)
class Row:
    """One paragraph: runs of text, each kept, taken out or put in."""

    runs: tuple[tuple[Mark, str], ...]

    @property
    def changed(self) -> bool:
        return any(mark != "same" for mark, _text in self.runs)


def differences(old: Sequence[str], new: Sequence[str]) -> list[Row]:
    """Return all paragraphs of both, in order, with what changed."""
    rows: list[Row] = []
    matcher = SequenceMatcher(None, list(old), list(new), autojunk=False)
    for tag, a, b, c, d in matcher.get_opcodes():
        if tag == "equal":
            rows += [Row((("same", text),)) for text in old[a:b]]
        else:
            rows += _changed(list(old[a:b]), list(new[c:d]))
    return rows


def _changed(old: list[str], new: list[str]) -> list[Row]:
    rows = []
    while old and new:
        before, after = old[0], new[0]
        if SequenceMatcher(None, before, after, autojunk=False).ratio() >= ALIKE:
            rows.append(_within(old.pop(0), new.pop(0)))
        elif len(old) >= len(new):
            rows.append(Row((("gone", old.pop(0)),)))
        else:
            rows.append(Row((("new", new.pop(0)),)))
    rows += [Row((("gone", text),)) for text in old]
    return rows + [Row((("new", text),)) for text in new]


def _within(before: str, after: str) -> Row:
    old, new = _PIECES.findall(before), _PIECES.findall(after)
    runs: list[tuple[Mark, str]] = []
    for tag, a, b, c, d in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if tag == "equal":
            runs.append(("same", "".join(old[a:b])))
            continue
        if gone := "".join(old[a:b]):
            runs.append(("gone", gone))
        if put := "".join(new[c:d]):
            runs.append(("new", put))
    return Row(tuple(runs))
