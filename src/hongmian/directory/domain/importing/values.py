"""A record's values as the workbook says them: for comparing, for showing what changes, and for writing sheets."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from hongmian.directory.domain.importing.cells import choice_label
from hongmian.directory.domain.importing.columns import Column, Sheet, speaks_chinese
from hongmian.directory.domain.importing.layout import WHOLE_CITY
from hongmian.directory.domain.importing.register import Register
from hongmian.kit.phones import masked
from hongmian.ui.workbooks.text import tidy, tidy_lines

Raw = str | bool | list[str] | None  # as JSON keeps it


def raw_value(column: Column, record: Any, register: Register) -> Raw:
    """Return one value of a record, a reference as the code or name by which the workbook points to it."""
    if column.refers:
        pk = getattr(record, f"{column.field}_id")
        return _pointer(column, register.by_id(column.refers, pk)) if pk is not None else None
    value = getattr(record, column.field)
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, bool):
        return value
    if isinstance(value, list):
        return value or None
    return None if value is None or value == "" else str(value)


def _pointer(column: Column, other: Any) -> Raw:
    match column.refers:
        case "stations":
            return str(other.code)
        case "workers":
            return str(other.staff_no)
        case _:
            return str(other.name)


def sheet_value(column: Column, sheet: Sheet, record: Any, register: Register) -> str:
    """Return the text that the workbook holds for a stored value, in the reader's language."""
    raw = raw_value(column, record, register)
    if raw is None and sheet.name == "hotlines" and column.name == "district" and record.station_id:
        return WHOLE_CITY[0 if speaks_chinese() else 1]  # empty would mean the station's
    return shown(column, raw)


def shown(column: Column, raw: Raw, *, mask: bool = False) -> str:
    """Return a value in words. `mask`: hide the middle of a personal number."""
    if raw is None:
        return ""
    if isinstance(raw, bool):
        return _("yes") if raw else _("no")
    if isinstance(raw, list):
        labels = [choice_label(column.choices, word) if column.choices else word for word in raw]
        return ("、" if speaks_chinese() else ", ").join(labels)
    if column.choices:
        return choice_label(column.choices, raw)
    return masked(raw) if mask else raw


def same(new: Any, stored: Any) -> bool:
    """Compare what a cell gave with what is stored; text without regard to spaces that reading would tidy."""
    if isinstance(new, str) and isinstance(stored, str):
        return new == stored or new == (tidy_lines(stored) if "\n" in stored else tidy(stored))
    return bool(new == stored)
