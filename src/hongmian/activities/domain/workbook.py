"""The totals as a workbook, one sheet for each way of adding up; figures are numbers, to be reckoned with."""

from __future__ import annotations

from collections.abc import Sequence

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from hongmian.activities.queries.totals import Total, Totals
from hongmian.ui.workbooks.pages import Book


def workbook_of(found: Totals, *, with_party: bool) -> bytes:
    """Return the .xlsx in the reader's language."""
    book = Book()
    sheets: list[tuple[str, str, Sequence[Total]]] = [
        (_("By group"), pgettext("activity", "For whom"), found.groups),
        (_("By station"), _("Station"), found.stations),
        (_("By month"), _("Month"), found.months),
    ]
    if with_party:
        sheets.insert(2, (_("By Party group"), _("Party group"), found.party_groups))
    for title, head, rows in sheets:
        _write(book, title, head, rows, found.whole if rows is found.groups else None)
    return book.content()


def _write(book: Book, title: str, head: str, rows: Sequence[Total], whole: Total | None) -> None:
    heads = (
        head, _("Activities"), _("Took part (person-times)"), _("Volunteers (person-times)"), _("Volunteer hours"),
        _("Hours of workers"),
    )  # fmt: skip
    page = book.sheet(title, [(words, False, 28 if number == 0 else 18) for number, words in enumerate(heads)])
    listed = [*rows, *([whole] if whole else [])]
    for line, one in enumerate(listed, start=1):
        page.write_string(line, 0, one.name or _("Together"))
        figures = (
            one.activities, one.citizens, one.volunteers, round(one.volunteer_minutes / 60, 1),
            round(one.worker_minutes / 60, 1),
        )  # fmt: skip
        for place, value in enumerate(figures, start=1):
            page.write_number(line, place, value)
