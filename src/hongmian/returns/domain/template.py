"""The workbook to fill in: the agency's own lines and stations of one day, a row a figure, lists, and notes."""

from __future__ import annotations

import uuid
from collections.abc import Collection, Iterator, Sequence
from datetime import date

from django.utils.translation import gettext as _
from xlsxwriter.worksheet import Worksheet

from hongmian.directory.queries.reporting_units import ReportingUnit
from hongmian.indicators.enums import IN_DIFFICULTY, Code
from hongmian.returns.domain.layout import (
    COLUMNS,
    LISTS,
    NOTES,
    OF_LINES,
    RETURNED,
    SHEET,
    name_of_code,
    parts_of_code,
    speaks_chinese,
)
from hongmian.returns.domain.units import Units, units_of
from hongmian.returns.domain.validation import rules
from hongmian.ui.workbooks.pages import Book

LIST_ROWS = 5000
OF_STATIONS = tuple(code for code in RETURNED if code not in OF_LINES and code != Code.FOLLOWUPS)


def template_workbook(*, agencies: Collection[uuid.UUID] | None, day: date) -> bytes:
    """Return the template in the reader's language, for the units of `agencies` (None: of all) that return `day`."""
    units = units_of(agencies)
    mine = [unit for unit in units.by_id.values() if unit.serves(day) and units.is_returned(unit.id, day)]
    book = Book()
    page = book.sheet(_one(SHEET), [(f"{c.title}*" if c.required else c.title, c.required, c.width) for c in COLUMNS])
    for line, (unit, code) in enumerate(_rows(mine), start=1):
        for place, text in enumerate((day.isoformat(), _name(unit, units), *parts_of_code(code))):
            page.write_string(line, place, text, book.text)
    _offer_lists(book, page, units)
    _write_notes(book)
    return book.content()


def _rows(units: Sequence[ReportingUnit]) -> Iterator[tuple[ReportingUnit, str]]:
    """A line reports calls and shifts, a station what it does outside; either may report the other by further rows."""
    for unit in units:
        for code in OF_LINES if unit.kind == "hotline" else OF_STATIONS:
            yield unit, code


def _name(unit: ReportingUnit, units: Units) -> str:
    """Return what the workbook calls a unit: its name, or a station's number where another has that name too."""
    return unit.name if len(units.called(unit.name)) == 1 else unit.code or str(unit.id)


def _offer_lists(book: Book, page: Worksheet, units: Units) -> None:
    title = _one(LISTS)
    lists = book.book.add_worksheet(title)
    lists.hide()
    whole = [code for code in RETURNED if not parts_of_code(code)[1]]
    columns = {
        1: [_name(unit, units) for unit in units.by_id.values()],
        2: [name_of_code(code) for code in whole],
        3: [str(group.label) for group in IN_DIFFICULTY],
    }
    for place, words in columns.items():
        for line, word in enumerate(words):
            lists.write_string(line, place, word)
        letter = "ABCD"[place]
        if words:
            source = f"='{title}'!${letter}$1:${letter}${len(words)}"
            page.data_validation(
                1, place, LIST_ROWS, place, {"validate": "list", "source": source, "show_error": False}
            )
    whole_number = {"validate": "integer", "criteria": ">=", "value": 0, "error_message": _("Write a whole number.")}
    page.data_validation(1, 4, LIST_ROWS, 4, whole_number)


def _write_notes(book: Book) -> None:
    page = book.book.add_worksheet(_one(NOTES))
    page.set_column(0, 0, 100, book.text)
    said = [
        _("One row is one figure: the day, your hotline or station, the indicator, the group, the value."),
        _("Fill in the value column. Rows without a value are passed over; to report that there was none, write 0."),
        _("Days like 2020-02-03. Several days may stand in one workbook; a day is due at noon of the next."),
        _("Group only for follow-ups. The total of the four groups is worked out, you need not enter it."),
        _("To correct an earlier figure, send what it should be, and say why in the remark column."),
        _("What is checked:"),
        *("· " + (rule.rule_zh if speaks_chinese() else rule.rule_en) for rule in rules()),
    ]
    for line, text in enumerate(said):
        page.write_string(line, 0, text, book.text)


def _one(names: tuple[str, str]) -> str:
    return names[0] if speaks_chinese() else names[1]
