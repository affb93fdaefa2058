"""What changed in a source since it was taken: line by line."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Any, Literal

from hongmian.chronicle.form.parts import lines_of

MOST_LINES = 200


@dataclass(frozen=True)
class Line:
    sign: Literal["gone", "new", "same"]
    text: str


def difference(before: Any, after: Any) -> list[Line]:
    """Return the lines that went and those that came, with one that stayed on each side of them."""
    old, new = _lines(before), _lines(after)
    told: list[Line] = []
    for tag, begin, end, first, last in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if tag == "equal":
            kept = old[begin:end]
            shown = kept if len(kept) <= 2 else [*kept[:1], "…", *kept[-1:]]
            told += [Line("same", text) for text in shown]
        else:
            told += [Line("gone", text) for text in old[begin:end]]
            told += [Line("new", text) for text in new[first:last]]
    return told[:MOST_LINES]


def _lines(one: Any) -> Sequence[str]:
    return [*lines_of(one.title, one.byline, one.parts), one.note] if one.note else lines_of(
        one.title, one.byline, one.parts)  # fmt: skip
