"""Checking a return: what each row means, what the rules say of each unit's day, and what may go into the ledger.

A day of a unit is taken whole: one rejected row rejects all of its rows, other days go on.
"""

from __future__ import annotations

import uuid
from collections import Counter
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from hongmian.directory.queries.reporting_units import ReportingUnit
from hongmian.returns.domain.days import check_day
from hongmian.returns.domain.figures import DayFigures
from hongmian.returns.domain.meaning import Meanings, Wrong
from hongmian.returns.domain.reading import Line, ReadReturn
from hongmian.returns.domain.reasons import Reason, Why
from hongmian.returns.domain.units import Units
from hongmian.returns.enums import RowState
from hongmian.returns.queries.known import Known, known_figures
from hongmian.ui.workbooks.text import Cell, plain


@dataclass(slots=True)
class Row:
    """A row of the file; `problems`: column → reason. What could not be read is None."""

    number: int
    cells: list[Cell]
    unit: ReportingUnit | None = None
    day: date | None = None
    code: str = ""
    value: int | None = None
    remark: str = ""
    state: RowState = RowState.GOOD
    problems: dict[str, Reason] = field(default_factory=dict)


@dataclass
class Checked:
    """`figures` are of the days that are in order; those in `unconfirmed` need a remark before they count.
    `empty`: rows of the template left without a value; `known`: what the ledger said then; `agency`: whose figures
    they are, None: of several, or of nobody we know."""

    read: ReadReturn
    counts: Counter[RowState] = field(default_factory=Counter)
    marked: list[Row] = field(default_factory=list)
    figures: list[DayFigures] = field(default_factory=list)
    unconfirmed: set[tuple[uuid.UUID, date]] = field(default_factory=set)
    empty: int = 0
    known: Known = field(default_factory=Known)
    agency: uuid.UUID | None = None

    @property
    def total(self) -> int:
        return self.counts.total()

    def of(self, state: RowState) -> list[Row]:
        return [row for row in self.marked if row.state == state]


def check_rows(read: ReadReturn, units: Units, *, at: datetime) -> Checked:
    """Check the rows of a file for the sender who may report for `units` (one query)."""
    checked, days = Checked(read), _days(read, Meanings(units, at.date()))
    checked.empty = days.empty
    known = checked.known = _known(days.of_unit)
    if not units.of_all:
        checked.agency = next((row.unit.agency for row in days.rows if row.unit), None)
    for (unit, day), rows in days.of_unit.items():
        figures = check_day(rows, units, known, checked.agency)
        _mark_the_rest(rows)
        if any(row.state == RowState.REJECTED for row in rows):
            continue
        if figures:
            checked.figures.append(figures)
        if any(row.state == RowState.WARNING and not row.remark for row in rows):
            checked.unconfirmed.add((unit, day))
    for row in days.rows:
        checked.counts[row.state] += 1
        if row.problems:
            checked.marked.append(row)
    return checked


@dataclass
class _Days:
    rows: list[Row] = field(default_factory=list)
    of_unit: dict[tuple[uuid.UUID, date], list[Row]] = field(default_factory=dict)
    empty: int = 0


def _days(read: ReadReturn, meanings: Meanings) -> _Days:
    """Read every row and gather those of one unit's day."""
    days, place = _Days(), _Places(read)
    for line in read.lines:
        if place.is_empty(line[1]) and line[0] not in read.unsure:
            days.empty += 1
            continue
        row = _row(line, place, meanings)
        days.rows.append(row)
        if row.unit is not None and row.day is not None:
            days.of_unit.setdefault((row.unit.id, row.day), []).append(row)
    return days


class _Places:
    """Where the columns of the file stand."""

    def __init__(self, read: ReadReturn) -> None:
        places: Any = read.places
        self.date, self.unit, self.indicator, self.value = (
            places[name] for name in ("date", "unit", "indicator", "value")
        )
        self.group, self.remark = places.get("group"), places.get("remark")
        self.unsure = read.unsure

    def is_empty(self, cells: list[Cell]) -> bool:
        """A row of the template whose value was left empty is no return of zero, and no mistake."""
        value = cells[self.value]
        blank = value is None or (isinstance(value, str) and not value.strip())
        return blank and bool(cells[self.unit] or cells[self.indicator])


def _row(line: Line, place: _Places, meanings: Meanings) -> Row:
    row = Row(*line)
    cells = row.cells
    try:  # most rows are in order
        row.day, row.unit = meanings.day(cells[place.date]), meanings.unit(cells[place.unit])
        row.code = meanings.code(cells[place.indicator], _at(cells, place.group))
        row.value, row.remark = _value(row, place, meanings), meanings.remark(_at(cells, place.remark))
    except Wrong:
        row.state = RowState.REJECTED
        _read_each(row, place, meanings)
    return row


def _read_each(row: Row, place: _Places, meanings: Meanings) -> None:
    """Read a row cell by cell, to say of each what is wrong with it."""
    cells = row.cells
    readings: tuple[tuple[str, Any], ...] = (
        ("date", lambda: setattr(row, "day", meanings.day(cells[place.date]))),
        ("unit", lambda: setattr(row, "unit", meanings.unit(cells[place.unit]))),
        ("value", lambda: setattr(row, "value", _value(row, place, meanings))),
        ("remark", lambda: setattr(row, "remark", meanings.remark(_at(cells, place.remark)))),
        ("indicator", lambda: meanings.indicator(cells[place.indicator])),
    )
    for name, reading in readings:
        _try(row, name, reading)
    if "indicator" not in row.problems:
        _try(row, "group", lambda: meanings.code(cells[place.indicator], _at(cells, place.group)))


def _value(row: Row, place: _Places, meanings: Meanings) -> int:
    if row.number in place.unsure:
        raise Wrong(place.unsure[row.number])
    return meanings.value(row.cells[place.value])


def _try(row: Row, column: str, reading: Any) -> None:
    try:
        reading()
    except Wrong as wrong:
        row.problems[column] = wrong.reason


def _at(cells: list[Cell], place: int | None) -> Cell:
    return cells[place] if place is not None else None


def _known(days: dict[tuple[uuid.UUID, date], list[Row]]) -> Known:
    if not days:
        return Known()
    dates = [day for _unit, day in days]
    return known_figures(units={unit for unit, _day in days}, first_day=min(dates), last_day=max(dates))


def _mark_the_rest(rows: list[Row]) -> None:
    """Reject the other rows of a day of which one was rejected, and say because of which."""
    first = next((row for row in rows if row.state == RowState.REJECTED), None)
    if first is None:
        return
    for row in rows:
        if row.state != RowState.REJECTED:
            row.state = RowState.REJECTED
            row.problems = {"value": Reason(Why.DAY_REJECTED, {"row": str(first.number)})}


def texts_of(read: ReadReturn, row: Row) -> list[str]:
    """Return the cells of a row as text; a day that was understood is written out."""
    texts = [plain(cell) for cell in row.cells]
    if row.day is not None:
        texts[read.places["date"]] = row.day.isoformat()
    return texts


def shown_value(read: ReadReturn, row: Row, column: str) -> str:
    """Return what stands in a column of a row, as its author typed it."""
    return plain(_at(row.cells, read.places.get(column)))
