"""One column of the public table: what each place did in a week, with the small cells and their company withheld."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

LEAST = 5  # smaller ones, but for zero, are not shown
TOGETHER = 10  # what is withheld together sums at least to this
Cells = Mapping[str, Mapping[str, int]]  # code → place → value


@dataclass(frozen=True)
class Column:
    """`first` to `last` as the edition numbered `edition` told it; `correction`: a change of an earlier column.
    `sums`: code → the whole city. `cells`: code → place → value, None where withheld."""

    first: date
    last: date
    edition: int
    correction: bool
    sums: dict[str, int]
    cells: dict[str, dict[str, int | None]]


def is_small(value: int, least: int = LEAST) -> bool:
    return 0 < abs(value) < least


def withheld(cells: Cells, now: Cells, *, before: Sequence[Column] = (), least: int = LEAST) -> set[str]:
    """Return the places withheld from a column: the same for all its indicators, since they bound each other.

    `cells` are what the column says, `now` what its week has come to (a correction says only what changed), `before`
    the columns told of that week. A place is withheld where one of these is small: the cell, the cell with what was
    shown of it before, what it has come to. If there is one, so are others, the smallest first, until at least two are
    and every indicator's withheld sum is nothing or at least `TOGETHER`; if that cannot be, every place is.
    """
    places = list(dict.fromkeys(place for row in cells.values() for place in row))
    hidden = {
        place
        for place in places
        for code, row in cells.items()
        if _tells(row.get(place, 0), now[code].get(place, 0), _shown_before(before, code, place), least)
    }
    if not hidden:
        return set()
    weights = {place: sum(abs(row.get(place, 0)) for row in cells.values()) for place in places}
    others = sorted(
        (place for place in places if place not in hidden and weights[place]), key=lambda p: (weights[p], p)
    )
    while not _enough(hidden, cells):
        if not others:
            return set(places)
        hidden.add(others.pop(0))
    return hidden


def shown(
    cells: Cells, now: Cells, *, before: Sequence[Column] = (), least: int = LEAST
) -> dict[str, dict[str, int | None]]:
    """Return the cells with None where a place is withheld."""
    hidden = withheld(cells, now, before=before, least=least)
    return {
        code: {place: None if place in hidden else value for place, value in row.items()} for code, row in cells.items()
    }


def _tells(value: int, now: int, before: Sequence[int], least: int) -> bool:
    if not value:
        return False
    return least > 0 and (now < 0 or any(is_small(each, least) for each in (now, *(value + net for net in before))))


def _shown_before(before: Sequence[Column], code: str, place: str) -> list[int]:
    """Return what nothing, the last column, the last two and so on said of a place, as far as they were shown."""
    sums = [0]
    for column in reversed(before):
        value = column.cells[code].get(place)
        if value is None:
            break
        sums.append(sums[-1] + value)
    return sums


def _enough(hidden: set[str], cells: Cells) -> bool:
    sums = [sum(abs(row.get(place, 0)) for place in hidden) for row in cells.values()]
    return len(hidden) > 1 and all(total == 0 or total >= TOGETHER for total in sums)
