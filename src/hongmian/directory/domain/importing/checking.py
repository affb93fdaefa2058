"""Checking rows: each becomes a record to add, to change or to leave, or is rejected with its reasons."""

from __future__ import annotations

from collections.abc import Hashable

from hongmian.directory.domain.importing.building import build, differences, name_record
from hongmian.directory.domain.importing.columns import Sheet
from hongmian.directory.domain.importing.draft import Draft, Scope
from hongmian.directory.domain.importing.plan import Problem, RowPlan, RowStatus
from hongmian.directory.domain.importing.pointing import (
    check_scope,
    find_agency,
    find_others,
    find_stored,
    out_of_reach,
)
from hongmian.directory.domain.importing.reading import ReadSheet, SheetRow, known_cells
from hongmian.directory.domain.importing.reasons import Reason
from hongmian.directory.domain.importing.register import Register, named
from hongmian.directory.domain.importing.together import check_together
from hongmian.directory.domain.importing.values import raw_value, same, shown
from hongmian.directory.domain.importing.why import CellProblem, Why
from hongmian.history.domain.record import picture
from hongmian.ui.workbooks.text import is_blank, means_nothing, plain, tidy

UNIQUE_NAMES = ("districts", "agencies", "stations")


def check_row(read: ReadSheet, row: SheetRow, register: Register, scope: Scope) -> RowPlan:
    """Return what becomes of one row, and enter its record (or its rejection) in the register."""
    draft = Draft(read, row, register, scope, cells={column.name: cell for column, cell in known_cells(read, row)})
    _read_cells(draft)
    find_agency(draft)
    find_stored(draft)
    check_scope(draft)
    if not out_of_reach(draft):
        _forgive_what_is_stored(draft)
        _check_required(draft)
        find_others(draft)
        _check_names(draft)
        build(draft)
        if not draft.problems:
            check_together(draft)
    return _plan(draft)


def _read_cells(draft: Draft) -> None:
    for column in draft.read.columns.values():
        cell = draft.cells[column.name]
        if means_nothing(cell):
            draft.values[column.name] = None
            continue
        try:
            draft.values[column.name] = column.read(cell, column)
        except CellProblem as problem:
            draft.problems[column.name] = Reason(problem.why, problem.params)


def _forgive_what_is_stored(draft: Draft) -> None:
    """A cell that says what is stored is never wrong, whatever rule came later than the record."""
    if draft.stored is None:
        return
    for name in list(draft.problems):
        column = draft.sheet.column(name)
        kept = raw_value(column, draft.stored, draft.register)
        if kept is not None and name in draft.cells and same(tidy(plain(draft.cells[name])), shown(column, kept)):
            del draft.problems[name]


def _check_required(draft: Draft) -> None:
    """A column that the file lacks is left as stored; a new record needs all."""
    for column in draft.sheet.columns:
        if not column.required or column.name in draft.problems:
            continue
        lacking = draft.values[column.name] is None if column.name in draft.cells else draft.stored is None
        if lacking:
            draft.wrong(column.name, Why.MISSING)


def _check_names(draft: Draft) -> None:
    name = draft.values.get("name")
    if draft.sheet.name in UNIQUE_NAMES and name:
        held = draft.register.names[draft.sheet.name].get(named(name))
        if held is not None and held != draft.key:
            draft.wrong("name", Why.NAME_TAKEN)


def _plan(draft: Draft) -> RowPlan:
    sheet, register = draft.sheet, draft.register
    plan = RowPlan(sheet=sheet, row=draft.row.number, title=_title(draft), cells=draft.row.cells, read=draft.read)
    if draft.problems:
        plan.status = RowStatus.REJECTED
        plan.problems = [
            Problem(sheet, draft.row.number, sheet.column(name), tidy(plain(draft.cells.get(name))), reason)
            for name, reason in draft.problems.items()
        ]
        note_rejected(draft.register, sheet, draft.key, draft.values.get("name"), draft.row.number)
        return plan
    plan.record = draft.record
    plan.before = picture(draft.stored) if draft.stored is not None else {}
    plan.differences = differences(draft)
    if draft.stored is None:
        plan.status = RowStatus.ADDED
        name_record(draft)
    elif plan.differences:
        plan.status = RowStatus.CHANGED
    else:
        return plan
    register.take(sheet, draft.record)
    return plan


def note_rejected(register: Register, sheet: Sheet, key: Hashable, name: object, row: int) -> None:
    rejected = register.rejected.setdefault(sheet.name, {})
    if key is not None:
        rejected.setdefault(key, row)
    if isinstance(name, str) and sheet.name in ("districts", "agencies"):
        rejected.setdefault(named(name), row)


def _title(draft: Draft) -> str:
    named = draft.cells.get("name")
    return tidy(plain(named if not is_blank(named) else draft.cells.get(draft.sheet.key[-1])))
