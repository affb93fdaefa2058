"""What a page says twice is told once: a second copy, a teaser before the text, a sentence set large beside it.

A line goes when nearly all of its runs of signs stand in earlier lines, or when all of them stand in one later line
that says more. Short lines go only among others that go, since people do say “yes” twice.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from hongmian.extraction.lines.kinds import is_cut_short, without_more
from hongmian.extraction.lines.line import Line, weight

RUN: Final = 6  # signs
_LEAST: Final = 10  # of a line's weight to be judged by itself
_NEARLY, _WHOLLY = 0.9, 0.97
_SIGNS = re.compile(r"[\W_]+")
_MOST_COMPARED: Final = 3000  # signs of a line


def without_repeats(lines: Sequence[Line]) -> list[Line]:
    told = [
        _SIGNS.sub("", without_more(line.text) if is_cut_short(line.text) else line.text).casefold() for line in lines
    ]
    runs = [_runs(text) for text in told]
    gone = _said_before(lines, told, runs)
    _said_later(lines, runs, gone)
    _between(lines, told, gone)
    return [line for number, line in enumerate(lines) if number not in gone]


def _runs(text: str) -> frozenset[int]:
    text = text[:_MOST_COMPARED]
    return frozenset(hash(text[at : at + RUN]) for at in range(max(1, len(text) - RUN + 1)))


def _long(line: Line) -> bool:
    return line.kind not in ("h", "row") and weight(line.text) >= _LEAST


def _said_before(lines: Sequence[Line], told: Sequence[str], runs: Sequence[frozenset[int]]) -> set[int]:
    seen: set[int] = set()
    whole: set[str] = set()
    gone: set[int] = set()
    for number, line in enumerate(lines):
        if _long(line) and (told[number] in whole or len(runs[number] & seen) >= _NEARLY * len(runs[number])):
            gone.add(number)
        seen |= runs[number]
        whole.add(told[number])
    return gone


def _said_later(lines: Sequence[Line], runs: Sequence[frozenset[int]], gone: set[int]) -> None:
    """A teaser: what is wholly within one later line, or cut short and wholly within what follows."""
    kept = [number for number in range(len(lines)) if number not in gone]
    where: dict[int, list[int]] = {}
    for number in kept:
        for run in runs[number]:
            where.setdefault(run, []).append(number)
    for number in kept:
        if not _long(lines[number]):
            continue
        if is_cut_short(lines[number].text):
            later = sum(any(other > number for other in where[run]) for run in runs[number])
            if later >= _WHOLLY * len(runs[number]):
                gone.add(number)
        elif _within_one(number, runs, where):
            gone.add(number)


def _within_one(number: int, runs: Sequence[frozenset[int]], where: dict[int, list[int]]) -> bool:
    mine = runs[number]
    counts: dict[int, int] = {}
    for run in mine:
        for other in where[run][:50]:
            if other > number and len(runs[other]) > len(mine):
                counts[other] = counts.get(other, 0) + 1
    return max(counts.values(), default=0) >= _WHOLLY * len(mine)


def _between(lines: Sequence[Line], told: Sequence[str], gone: set[int]) -> None:
    """Short lines and headings of a second copy go with it."""
    before = _nearest_long(lines, range(len(lines)))
    after = _nearest_long(lines, range(len(lines) - 1, -1, -1))
    first: dict[str, int] = {}
    for number in range(len(lines)):
        if first.setdefault(told[number], number) == number or number in gone:
            continue
        sides = [one for one in (before[number], after[number]) if one is not None]
        if sides and all(one in gone for one in sides):
            gone.add(number)


def _nearest_long(lines: Sequence[Line], order: range) -> dict[int, int | None]:
    """Return for each line the last long one that was passed in this order."""
    passed: int | None = None
    nearest: dict[int, int | None] = {}
    for number in order:
        nearest[number] = passed
        if _long(lines[number]):
            passed = number
    return nearest
