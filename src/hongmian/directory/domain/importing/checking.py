"""Checking rows: each becomes a record to add, to change or to leave, or is rejected with its reasons."""

from __future__ import annotations

import copy
import uuid
from collections.abc import Hashable
from dataclasses import dataclass, field
from typing import Any

from hongmian.directory.domain.importing.cells import Cell, compact, is_blank, means_nothing, plain, tidy
from hongmian.directory.domain.importing.layout import WHOLE_CITY, Column, Sheet
from hongmian.directory.domain.importing.plan import Difference, Problem, RowPlan, RowStatus
from hongmian.directory.domain.importing.reading import ReadSheet, SheetRow, known_cells
from hongmian.directory.domain.importing.reasons import CellProblem, Reason, Why
from hongmian.directory.domain.importing.register import Register, folded, named
from hongmian.directory.domain.importing.together import check_together
from hongmian.directory.domain.importing.values import raw_value, same, shown
from hongmian.directory.models import Agency, Hotline
from hongmian.history.domain.record import picture
from hongmian.kit.phones import NumberError, national_number

NO_SUCH = {
    "districts": Why.NO_SUCH_DISTRICT, "agencies": Why.NO_SUCH_AGENCY, "stations": Why.NO_SUCH_STATION,
    "workers": Why.NO_SUCH_WORKER, "party_groups": Why.NO_SUCH_PARTY_GROUP,
}  # fmt: skip
EMPTY: dict[str, Any] = {"grade": "none", "kind": "branch", "party_member": False, "services": [], "languages": []}
TEXTS = ("address", "description", "website", "purpose", "mobile")
UNIQUE_NAMES = ("districts", "agencies", "stations")


@dataclass(frozen=True)
class Scope:
    """Whose rows may be imported: everyone's, or those of some agencies."""

    everything: bool = False
    agencies: frozenset[uuid.UUID] = frozenset()

    def holds(self, agency: uuid.UUID | None) -> bool:
        return self.everything or agency in self.agencies


@dataclass
class Draft:
    """A row on its way to a record. `values`: column → value, only for columns that the file has."""

    read: ReadSheet
    row: SheetRow
    register: Register
    scope: Scope
    cells: dict[str, Cell] = field(default_factory=dict)
    values: dict[str, Any] = field(default_factory=dict)
    problems: dict[str, Reason] = field(default_factory=dict)
    agency: Agency | None = None
    key: Hashable = None
    stored: Any = None
    record: Any = None

    @property
    def sheet(self) -> Sheet:
        return self.read.sheet

    def wrong(self, column: str, why: Why, /, **params: str) -> None:
        self.problems.setdefault(column, Reason(why, params))


def check_row(read: ReadSheet, row: SheetRow, register: Register, scope: Scope) -> RowPlan:
    """Return what becomes of one row, and enter its record (or its rejection) in the register."""
    draft = Draft(read, row, register, scope, cells={column.name: cell for column, cell in known_cells(read, row)})
    _read_cells(draft)
    _find_agency(draft)
    _find_stored(draft)
    _check_scope(draft)
    if not _out_of_reach(draft):
        _forgive_what_is_stored(draft)
        _check_required(draft)
        _find_others(draft)
        _check_names(draft)
        _build(draft)
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
            draft.problems[column.name] = problem.reason


def _find_agency(draft: Draft) -> None:
    """An agency that is missing and one of somebody else answer alike, so that nothing is learnt."""
    text = draft.values.get("agency")
    if not draft.sheet.has("agency") or not text:
        return
    draft.agency = draft.register.find("agencies", text, None)
    if draft.agency is None and (row := draft.register.rejected_row("agencies", text, None)):
        draft.wrong("agency", Why.NEEDS_REJECTED, sheet="agencies", row=str(row))
    elif not draft.scope.holds(draft.agency.pk if draft.agency else None):
        draft.wrong("agency", Why.NOT_YOURS)
    elif draft.agency is None:
        draft.wrong("agency", Why.NO_SUCH_AGENCY)


def _find_stored(draft: Draft) -> None:
    draft.key = key_in(draft.read, draft.row, draft.agency.pk if draft.agency else None)
    if draft.key is None:
        for name in draft.sheet.key:
            if name not in draft.cells:
                draft.wrong(name, Why.NO_KEY_COLUMN, column=f"{draft.sheet.name}.{name}")
        return
    draft.stored = draft.register.stored(draft.sheet.name, draft.key)


def key_in(read: ReadSheet, row: SheetRow, agency: uuid.UUID | None) -> Hashable:
    """Return the key of a row by its cells alone (they may hold faults), or None where the row has none."""
    cells = {column.name: cell for column, cell in known_cells(read, row)}
    last = read.sheet.key[-1]
    cell = cells.get(last)
    if means_nothing(cell):
        return None
    match read.sheet.name:
        case "party_groups":
            return (agency, named(plain(cell))) if agency else None
        case "workers":
            return (agency, folded(plain(cell))) if agency else None
        case "hotlines":
            return _number_key(cell)
        case _:
            return folded(plain(cell))


def _number_key(cell: Cell) -> str:
    text = compact(plain(cell))
    for spelling in (text, f"0{text}") if isinstance(cell, int | float) else (text,):
        try:
            return national_number(spelling)
        except NumberError:
            continue
    return folded(text)


def _check_scope(draft: Draft) -> None:
    if draft.scope.everything:
        return
    if draft.sheet.association_only:
        draft.wrong(draft.sheet.key[0], Why.ASSOCIATION_ONLY)
    elif "agency" in draft.problems:
        draft.stored = None  # whether there is such a record elsewhere is not told
    elif draft.stored is not None and not draft.scope.holds(draft.stored.agency_id):
        draft.wrong(draft.sheet.key[-1], Why.NOT_YOURS)


def _out_of_reach(draft: Draft) -> bool:
    return any(reason.why in (Why.NOT_YOURS, Why.ASSOCIATION_ONLY) for reason in draft.problems.values())


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


def _find_others(draft: Draft) -> None:
    """Turn what the cells point to into records of the network."""
    agency = draft.agency.pk if draft.agency else getattr(draft.stored, "agency_id", None)
    for column in draft.read.columns.values():
        text = draft.values.get(column.name)
        if not column.refers or column.name == "agency" or not text:
            continue
        if column.name == "district" and text in WHOLE_CITY and draft.sheet.name == "hotlines":
            continue
        found = draft.register.find(column.refers, text, agency)
        if found is not None and column.refers == "stations" and agency and found.agency_id != agency:
            found = None
        if found is not None:
            draft.values[column.name] = found
        elif row := draft.register.rejected_row(column.refers, text, agency):
            draft.wrong(column.name, Why.NEEDS_REJECTED, sheet=column.refers, row=str(row))
        elif agency or not draft.sheet.has("agency") or column.refers == "districts":
            draft.wrong(column.name, NO_SUCH[column.refers])


def _check_names(draft: Draft) -> None:
    name = draft.values.get("name")
    if draft.sheet.name in UNIQUE_NAMES and name:
        held = draft.register.names[draft.sheet.name].get(named(name))
        if held is not None and held != draft.key:
            draft.wrong("name", Why.NAME_TAKEN)


def _build(draft: Draft) -> None:
    """Make the record as it will be: the stored one with the file's values, or a new one."""
    sheet = draft.sheet
    draft.record = copy.copy(draft.stored) if draft.stored is not None else sheet.model()
    for column in draft.read.columns.values():
        if column.name in draft.problems or column.name not in draft.values:
            continue
        _set(draft, column, draft.values[column.name])
    _settle_district(draft)


def _set(draft: Draft, column: Column, value: Any) -> None:
    if column.name == "agency":
        value = draft.agency
    if column.refers:
        pk = getattr(value, "pk", None)
        if pk is not None or not isinstance(value, str):
            setattr(draft.record, f"{column.field}_id", pk)
        return
    if value is None:
        value = "" if column.name in TEXTS else copy.copy(EMPTY.get(column.name))
    if draft.stored is not None and same(value, getattr(draft.stored, column.field)):
        return
    if column.name in draft.sheet.key and draft.stored is not None:
        return  # the same key in another spelling
    setattr(draft.record, column.field, value)


def _settle_district(draft: Draft) -> None:
    """A line's district, left empty, is its station's; without a station the line is for the whole city."""
    if draft.sheet.model is not Hotline or ("district" not in draft.cells and draft.stored is not None):
        return
    said = draft.values.get("district")
    if said in WHOLE_CITY:
        draft.record.district_id = None
    elif not said and draft.record.station_id:
        draft.record.district_id = draft.register.by_id("stations", draft.record.station_id).district_id


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
    plan.differences = _differences(draft)
    if draft.stored is None:
        plan.status = RowStatus.ADDED
        _name_record(draft)
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


def _differences(draft: Draft) -> list[Difference]:
    found = []
    for column in draft.sheet.columns:
        before = raw_value(column, draft.stored, draft.register) if draft.stored is not None else None
        after = raw_value(column, draft.record, draft.register)
        if before != after:
            found.append(Difference(column, before, after))
    return found


def _name_record(draft: Draft) -> None:
    """Give a new record its stable id (docs: kit.ids)."""
    sheet, record, register = draft.sheet, draft.record, draft.register
    match sheet.name:
        case "districts":
            return
        case "party_groups" | "workers":
            agency = register.by_id("agencies", record.agency_id)
            key = f"{agency.uscc}/{record.name if sheet.name == 'party_groups' else record.staff_no}"
        case _:
            key = getattr(record, sheet.key[0])
    record.pk = register.fresh_id(sheet, key)


def _title(draft: Draft) -> str:
    named = draft.cells.get("name")
    return tidy(plain(named if not is_blank(named) else draft.cells.get(draft.sheet.key[-1])))
