"""The history of every staff change, and who read which sealed value, for the association."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_GET

from hongmian.accounts.web.again import proven_again
from hongmian.history.queries.changes import changes, readings
from hongmian.history.queries.telling import field_name, page_open_to, tell
from hongmian.history.web.asked import Asked
from hongmian.history.web.forms import ChangeFilters, ReadingFilters
from hongmian.history.web.table import as_csv
from hongmian.kit.access import Action, access
from hongmian.ui.paging import page_of
from hongmian.ui.sorting import sorted_by
from hongmian.ui.unstored import unstored

COLUMNS = {
    "at": (_("When"), ("at",)),
    "who": (_("Who"), ("by_name", "-at")),
    "what": (_("What"), ("kind", "-at")),
    "record": (_("Record"), ("thing", "thing_name", "-at")),
    "fields": (_("Before and after"), ()),
}
READING_COLUMNS = {
    "at": (_("When"), ("at",)),
    "who": (_("Who"), ("by__name", "by__username", "-at")),
    "record": (_("Record"), ("thing_name", "-at")),
    "field": (_("What was read"), ()),
    "reason": (_("Why"), ()),
}


@access(Action.SEE_HISTORY)
@require_GET
def change_list(request: Asked) -> HttpResponse:
    filters = ChangeFilters(request.GET)
    listed = sorted_by(request, changes(**filters.chosen), COLUMNS, default="-at")
    page = page_of(request, listed.rows)
    shown = {"filters": filters, "columns": listed.columns, "page": page, "told": tell(page.rows, may=request.may)}
    return render(request, "history/changes.html", shown)


@access(Action.SEE_HISTORY)
@require_GET
@proven_again
def changes_csv(request: Asked) -> HttpResponse:
    """The changes that the filters leave, as a table for a spreadsheet."""
    filters = ChangeFilters(request.GET)
    response = HttpResponse(as_csv(changes(**filters.chosen)), content_type="text/csv; charset=utf-8")
    response.headers["Content-Disposition"] = 'attachment; filename="history.csv"'
    return unstored(response)


@access(Action.SEE_HISTORY)
@require_GET
def reading_list(request: Asked) -> HttpResponse:
    filters = ReadingFilters(request.GET)
    listed = sorted_by(request, readings(**filters.chosen), READING_COLUMNS, default="-at")
    page = page_of(request, listed.rows)
    for row in page.rows:
        row.url = page_open_to(request.may, row.thing, row.thing_id)
        row.field_name = field_name(row.thing, row.field)
    return render(request, "history/readings.html", {"filters": filters, "columns": listed.columns, "page": page})
