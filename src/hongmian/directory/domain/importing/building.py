"""Making the record that a row means: the stored one with the row's values, or a new one."""

from __future__ import annotations

import copy
from typing import Any

from hongmian.directory.domain.importing.columns import Column
from hongmian.directory.domain.importing.draft import Draft
from hongmian.directory.domain.importing.layout import WHOLE_CITY
from hongmian.directory.domain.importing.plan import Difference
from hongmian.directory.domain.importing.values import raw_value, same
from hongmian.directory.models import Hotline

EMPTY: dict[str, Any] = {"grade": "none", "kind": "branch", "party_member": False, "services": [], "languages": []}
TEXTS = ("address", "description", "website", "purpose", "mobile")


def build(draft: Draft) -> None:
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


def differences(draft: Draft) -> list[Difference]:
    found = []
    for column in draft.sheet.columns:
        before = raw_value(column, draft.stored, draft.register) if draft.stored is not None else None
        after = raw_value(column, draft.record, draft.register)
        if before != after:
            found.append(Difference(column, before, after))
    return found


def name_record(draft: Draft) -> None:
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
