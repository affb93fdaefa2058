"""What a page says twice is told once: a second copy, a teaser before the text, a sentence set large beside it.

What an author repeats stays. The two are told apart by where the words stand: a copy stands in a box of its own, or
says again most of what was said, or begins as the article begins; a refrain stands among words that are new.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import islice
from typing import Any, Final

from hongmian.extraction.lines.kinds import is_cut_short, without_more
from hongmian.extraction.lines.line import Line, weight

RUN: Final = 6  # signs
_LEAST: Final = 10  # of a line's weight to be judged by itself
_NEARLY, _WHOLLY = 0.9, 0.97
_MUCH: Final = 0.4  # of all that was said before: so much again is a copy
_OPENING: Final = 30  # weight of a paragraph that nobody repeats for effect
_PIECES, _MOST_PIECES = 60, 200  # signs of a line that may be several; earlier lines that are looked for in it
_SIGNS = re.compile(r"[\W_]+")
_ENDED = re.compile(r"[。！？!?.…][”’\"'」』）)]*$")
_MOST_COMPARED: Final = 3000  # signs of a line


def without_repeats(lines: Sequence[Line]) -> list[Line]:
    told = _told(lines)
    runs = [_runs(text) for text in told]
    gone = _copies(lines, told, _said_before(lines, told, runs))
    _said_later(lines, told, runs, gone)
    _between(lines, told, gone)
    return [line for number, line in enumerate(lines) if number not in gone]


def without_second_copy(lines: Sequence[Line]) -> list[Line]:
    """Return the lines without those that say the article again from its beginning; other repeats stay."""
    told = _told(lines)
    again = _said_before(lines, told, [_runs(text) for text in told])
    gone = {number for group in _groups(lines, again) if _opens(lines, told, group[0]) for number in group}
    _between(lines, told, gone)
    return [line for number, line in enumerate(lines) if number not in gone]


def _told(lines: Sequence[Line]) -> list[str]:
    texts = (without_more(line.text) if is_cut_short(line.text) else line.text for line in lines)
    return [_SIGNS.sub("", text).casefold() for text in texts]


def _runs(text: str) -> frozenset[int]:
    text = text[:_MOST_COMPARED]
    return frozenset(hash(text[at : at + RUN]) for at in range(max(1, len(text) - RUN + 1)))


def _long(line: Line) -> bool:
    return line.kind not in ("h", "row") and weight(line.text) >= _LEAST


def _said_before(lines: Sequence[Line], told: Sequence[str], runs: Sequence[frozenset[int]]) -> set[int]:
    """Return the numbers of the lines of which nearly all runs of signs stand in earlier lines."""
    seen: set[int] = set()
    whole: dict[str, None] = {}
    again: set[int] = set()
    for number, line in enumerate(lines):
        if _long(line) and (
            told[number] in whole or len(runs[number] & seen) >= _needed(told[number], runs[number], whole)
        ):
            again.add(number)
        seen |= runs[number]
        whole[told[number]] = None
    return again


def _needed(text: str, runs: frozenset[int], whole: dict[str, None]) -> float:
    """Return how many runs of a line make it one said before: fewer where it is several earlier lines in one piece,
    since the runs over their joints are new."""
    if len(text) < _PIECES:
        return _NEARLY * len(runs)
    joints = sum(one in text for one in islice(whole, _MOST_PIECES) if len(one) > 2 * RUN)
    return _NEARLY * len(runs) - (RUN - 1) * joints


def _copies(lines: Sequence[Line], told: Sequence[str], again: set[int]) -> set[int]:
    """Return those said again that are a copy, and those said before that are only a teaser of the text behind."""
    own = _own(lines, told, again)
    gone: set[int] = set()
    for group in _groups(lines, again):
        before = sum(weight(lines[n].text) for n in range(group[0]) if n not in again)
        much = sum(weight(lines[n].text) for n in group) >= _MUCH * before
        opens = _opens(lines, told, group[0])
        for number in group:
            first = told.index(told[number])
            box, other = lines[number].box, lines[first].box
            if first < number and box is not other and own[box] > 0 == own[other] and other is not None:
                gone.add(first)  # a summary: its line stands in the text as well
            elif much or opens or (box is not None and own[box] <= 0):
                gone.add(number)
    return gone


def _opens(lines: Sequence[Line], told: Sequence[str], number: int) -> bool:
    """Say whether a line begins as one of the first paragraphs does, and is none that is repeated for effect."""
    first = [told[n] for n, line in enumerate(lines[:number]) if _long(line)][:3]
    return weight(lines[number].text) >= _OPENING and any(told[number].startswith(one[:40]) for one in first)


def _own(lines: Sequence[Line], told: Sequence[str], again: set[int]) -> dict[Any, float]:
    """Return for each box the weight of what is said nowhere else."""
    shared = {told[number] for number in again}
    own: dict[Any, float] = defaultdict(float)
    for number, line in enumerate(lines):
        if _long(line) and number not in again and told[number] not in shared:
            own[line.box] += weight(line.text)
    return own


def _groups(lines: Sequence[Line], again: set[int]) -> Iterator[list[int]]:
    """Yield the lines said again that follow one another, short lines between them aside."""
    group: list[int] = []
    for number, line in enumerate(lines):
        if number in again:
            group.append(number)
        elif _long(line) and group:
            yield group
            group = []
    if group:
        yield group


def _said_later(lines: Sequence[Line], told: Sequence[str], runs: Sequence[frozenset[int]], gone: set[int]) -> None:
    """A teaser: what is cut short and wholly within what follows, or wholly within one later line and stands elsewhere
    or is its beginning. A subheading in the text that quotes it stays."""
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
        elif (whole := _within_one(number, runs, where)) is not None:
            beside = lines[whole].box is lines[number].box and not (lines[number].box is None and number == kept[0])
            if not beside or (told[whole].startswith(told[number]) and not _ENDED.search(lines[number].text)):
                gone.add(number)


def _within_one(number: int, runs: Sequence[frozenset[int]], where: dict[int, list[int]]) -> int | None:
    """Return the number of the later line that says all of this one and more."""
    mine = runs[number]
    counts: dict[int, int] = {}
    for run in mine:
        for other in where[run][:50]:
            if other > number and len(runs[other]) > len(mine):
                counts[other] = counts.get(other, 0) + 1
    most = max(counts, key=lambda other: counts[other], default=None)
    return most if most is not None and counts[most] >= _WHOLLY * len(mine) else None


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
