"""An empty workbook to fill in: notes on the headers, drop-down lists, and one example row that is not imported."""

from __future__ import annotations

from collections.abc import Sequence

from django.utils.translation import gettext_lazy as _
from xlsxwriter.utility import xl_col_to_name
from xlsxwriter.worksheet import Worksheet

from hongmian.directory.domain.exporting.workbook import heading
from hongmian.directory.domain.importing import cells
from hongmian.directory.domain.importing.columns import Column, Sheet, speaks_chinese
from hongmian.directory.domain.importing.layout import CHOICES, EXAMPLE, SHEETS
from hongmian.ui.workbooks.pages import Book

LIST_ROWS = 2000
Lists = dict[str, str]  # name of a closed list → the cells that hold it


def template_workbook(*, everything: bool) -> bytes:
    """Return the template in the reader's language. Districts and agencies only for those who may import them."""
    book = Book()
    sheets = [sheet for sheet in SHEETS if everything or not sheet.association_only]
    pages = [book.sheet(sheet.title, _heads(sheet)) for sheet in sheets]
    lists = _write_lists(book)
    for sheet, page in zip(sheets, pages, strict=True):
        for position, column in enumerate(sheet.columns):
            page.write_comment(0, position, column_note(column), {"x_scale": 2, "y_scale": 1.4})
            page.write_string(1, position, _example(column, first=position == 0), book.example)
            _offer_choices(page, position, column, lists)
    return book.content()


def column_note(column: Column) -> str:
    """Return what to write in a column, in the reader's language."""
    notes = [str(_("Must be filled in.") if column.required else _("May stay empty."))]
    if column.read in NOTES:
        notes.append(str(NOTES[column.read]))
    if column.refers in POINTERS:
        notes.append(str(POINTERS[column.refers]))
    if column.choices:
        notes.append(("、" if speaks_chinese() else ", ").join(str(label) for label in column.choices.labels))
    return "\n".join(notes)


NOTES = {
    cells.read_date: _("A day, like 2020-02-03."),
    cells.read_flag: _("Write yes or no."),
    cells.read_hours: _("Like Mo-Fr 08:30-18:00; Sa 09:00-12:00; PH off. Around the clock: 24/7."),
    cells.read_phone: _("Like 020-8765 4321, 13800000000 or 12355."),
    cells.read_mobile: _("Eleven digits. It is stored sealed and never shown to the public."),
    cells.read_degrees: _("Degrees in WGS-84, like 23.1291."),
    cells.read_words: _("One or more of the list, parted by commas."),
    cells.read_choice: _("One of the list."),
}
POINTERS = {
    "districts": _("The district's name or code."),
    "agencies": _("The agency's name or unified social credit code."),
    "stations": _("The number of a station of the same agency."),
    "workers": _("The staff number of a worker of the same agency."),
    "party_groups": _("The name of a Party group of the same agency."),
}


def _heads(sheet: Sheet) -> Sequence[tuple[str, bool, int]]:
    return [(heading(column), column.required, column.width) for column in sheet.columns]


def _example(column: Column, *, first: bool) -> str:
    text = column.example
    if column.choices and text:
        text = str(column.choices.labels[0])
    elif column.read is cells.read_flag:
        text = str(_("yes"))
    mark = EXAMPLE[0 if speaks_chinese() else 1]
    return f"{mark}{text}" if first else text


def _write_lists(book: Book) -> Lists:
    """Write the closed lists on a hidden sheet (a list within a cell rule holds only 255 characters)."""
    title = "选项" if speaks_chinese() else "Choices"
    page = book.book.add_worksheet(title)
    page.hide()
    lists = {"yes_no": f"='{title}'!$A$1:$A$2"}
    for line, word in enumerate((_("yes"), _("no"))):
        page.write_string(line, 0, str(word))
    for position, words in enumerate(CHOICES, start=1):
        for line, label in enumerate(words.labels):
            page.write_string(line, position, str(label))
        letter = xl_col_to_name(position)
        lists[words.__name__] = f"='{title}'!${letter}$1:${letter}${len(words.labels)}"
    return lists


def _offer_choices(page: Worksheet, position: int, column: Column, lists: Lists) -> None:
    name = column.choices.__name__ if column.choices else "yes_no" if column.read is cells.read_flag else ""
    if name:
        several = column.read is cells.read_words  # Excel's list gives one; more are typed after it
        rule = {"validate": "list", "source": lists[name], "show_error": not several}
        page.data_validation(2, position, LIST_ROWS, position, rule)
