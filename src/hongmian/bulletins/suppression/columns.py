"""One column of the public table: what each place did in a week, with the small cells and their company withheld."""

from __future__ import annotations

from collections.abc import Mapping
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


def withheld(cells: Cells, now: Cells, *, least: int = LEAST) -> set[str]:
    """Return the places withheld from a column: the same for all its indicators, since they bound each other.

    `cells` are what the column says, `now` what its week has come to (a correction says only what changed). A place
    where either is small is withheld. If there is one, so are others, the smallest first, until at least two are and
    every indicator's withheld sum is nothing or at least `TOGETHER`; if that cannot be, every place is.
    """
    places = list(dict.fromkeys(place for row in cells.values() for place in row))
    hidden = {p for p in places for code, row in cells.items() if _tells(row.get(p, 0), now[code].get(p, 0), least)}
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


def shown(cells: Cells, now: Cells, *, least: int = LEAST) -> dict[str, dict[str, int | None]]:
    """Return the cells with None where a place is withheld."""
    hidden = withheld(cells, now, least=least)
    return {
        code: {place: None if place in hidden else value for place, value in row.items()} for code, row in cells.items()
    }


def _tells(value: int, now: int, least: int) -> bool:
    return is_small(value, least) or (bool(value) and is_small(now, least))


def _enough(hidden: set[str], cells: Cells) -> bool:
    sums = [sum(abs(row.get(place, 0)) for place in hidden) for row in cells.values()]
    return len(hidden) > 1 and all(total == 0 or total >= TOGETHER for total in sums)
