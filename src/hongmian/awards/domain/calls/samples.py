"""Sample data to weigh a formula by: a table as it is pasted, and the examples that are shipped."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from django.utils.translation import gettext as _

from hongmian.judging.numbers import read_decimal, read_exact, written
from hongmian.kit.errors import Refused

MOST_ROWS, LONGEST_NAME = 500, 40
# Six rows of an award that was published: mark of the jury, reposts, points by bands that were not published.
EXAMPLE = """A, 75.875, 73, 3
B, 73.375, 2337, 6
C, 74.325, 122, 4
D, 72.286, 2362, 7
E, 70.625, 136, 5
F, 64.875, 2693, 8"""
_INVENTED = (
    (82, 79, 88, 76, 81, 84), (85, 84, 71, 83, 80, 77), (78, 81, 93, 79, 82, 80), (88, 80, 64, 81, 79, 83),
    (80, 83, 82, 78, 83, 79), (84, 78, 76, 80, 78, 82),
)  # fmt: skip


class WrongSample(Refused):
    """The table cannot be read; the sentence names the line."""


@dataclass(frozen=True)
class Row:
    """`marks`: of the jury, one, or one a criterion; `points`: as they were given for the votes."""

    entry: str
    marks: tuple[Fraction, ...]
    votes: int = 0
    points: Fraction | None = None


def published(scale: Mapping[str, Any]) -> str:
    """Return the six rows with their marks, which are out of 100, on another scale."""
    rows = (line.split(", ", 2) for line in EXAMPLE.splitlines())
    return "\n".join(", ".join([name, _on_scale(mark, scale), rest]) for name, mark, rest in rows)


def invented(criteria: int, scale: Mapping[str, Any]) -> str:
    """Return six entries with invented scores by so many criteria on a scale, as a table."""
    return "\n".join(
        ", ".join([name, *(_on_scale(scores[place % len(scores)], scale) for place in range(criteria))])
        for name, scores in zip("ABCDEF", _INVENTED, strict=True)
    )


def _on_scale(mark: str | int, scale: Mapping[str, Any]) -> str:
    """Where the jury gives 0 to 10, marks out of 100 would seem to decide ten times what they do."""
    lowest, highest = (read_exact(scale[end]) for end in ("lowest", "highest"))
    return written(lowest + (highest - lowest) * read_decimal(str(mark)) / 100)


def read_rows(text: str, *, marks: int, with_votes: bool) -> list[Row]:
    """Read a table: entry, so many marks, and, with votes, the votes and perhaps the points. A head is passed over."""
    lines = [(number, _cells(line)) for number, line in enumerate(text.splitlines(), 1) if line.strip()]
    if lines and not any(map(_is_number, lines[0][1][1:])):
        lines = lines[1:]
    rows = [_row(number, cells, marks, with_votes=with_votes) for number, cells in lines]
    if not 2 <= len(rows) <= MOST_ROWS:
        raise WrongSample(_("Give 2 to %(most)s entries, a line each.") % {"most": MOST_ROWS})
    if len({row.entry for row in rows}) < len(rows):
        raise WrongSample(_("Two lines are about the same entry."))
    if len({row.points is None for row in rows}) > 1:
        raise WrongSample(_("Give points for every entry, or for none."))
    return rows


def _cells(line: str) -> list[str]:
    return [cell.strip() for cell in re.split(r"[,;\t|]", unicodedata.normalize("NFKC", line))]


def _is_number(cell: str) -> bool:
    try:
        read_decimal(cell)
    except ValueError:
        return False
    return True


def _row(number: int, cells: Sequence[str], marks: int, *, with_votes: bool) -> Row:
    lengths = (1 + marks + 1, 1 + marks + 2) if with_votes else (1 + marks,)
    if len(cells) not in lengths or not 0 < len(cells[0]) <= LONGEST_NAME or not cells[0].isprintable():
        raise WrongSample(_("Line %(n)s does not have the columns that are named above.") % {"n": number})
    try:
        values = [read_decimal(cell) for cell in cells[1:]]
    except ValueError:
        raise WrongSample(_("Line %(n)s: write numbers such as 85.5.") % {"n": number}) from None
    if not with_votes:
        return Row(cells[0], tuple(values))
    votes, points = values[marks], values[marks + 1] if len(values) > marks + 1 else None
    if votes.denominator != 1 or votes < 0:
        raise WrongSample(_("Line %(n)s: votes are a whole number.") % {"n": number})
    return Row(cells[0], tuple(values[:marks]), int(votes), points)
