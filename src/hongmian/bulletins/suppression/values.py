"""Values of a family by place, and the columns made of them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from hongmian.bulletins.suppression.columns import Column, shown
from hongmian.bulletins.suppression.known import Known
from hongmian.bulletins.suppression.story import Family

Values = dict[str, dict[str, int]]  # code → place → value


def column_of(
    family: Family, first: date, last: date, edition: int, cells: Values, *, now: Values | None = None,
    before: Sequence[Column] = (),
) -> Column:  # fmt: skip
    """Make a column; with `now`, what the week has come to, a correction of the columns told `before`."""
    sums = {code: sum(row.values()) for code, row in cells.items()}
    told = shown(cells, now or cells, before=before, least=family.least)
    return Column(first, last, edition, now is not None, sums, told)


def values_of(family: Family, known: Known, after: date | None, through: date) -> Values:
    return {code: {p: known.between(code, p, after, through) for p in known.places} for code in family.codes}


def plus(one: Values, other: Values) -> Values:
    if not one or not other:
        return one or other
    return {code: {p: v + other.get(code, {}).get(p, 0) for p, v in row.items()} for code, row in one.items()}


def minus(one: Values, other: Values) -> Values:
    return {code: {p: v - other.get(code, {}).get(p, 0) for p, v in row.items()} for code, row in one.items()}
