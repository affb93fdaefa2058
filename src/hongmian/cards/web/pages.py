"""What the pages of cards have alike."""

from __future__ import annotations

from typing import Any, TypeVar

from django.db.models import Model, QuerySet
from django.http import Http404, HttpResponse
from django.shortcuts import render

from hongmian.directory.web.asked import StaffRequest
from hongmian.ui.paging import page_of
from hongmian.ui.sorting import sorted_by

Row = TypeVar("Row", bound=Model)


def get_or_404(rows: QuerySet[Row], pk: Any) -> Row:
    """Return one of the rows that this person sees; another answers as one that is not there."""
    record = rows.filter(pk=pk).first()
    if record is None:
        raise Http404
    return record


def list_page(
    request: StaffRequest, template: str, filters: Any, rows: Any, columns: Any, *, default: str, **more: Any
) -> HttpResponse:
    """Draw a list; `more["dress"]`, if given, turns the page's records into what its rows show."""
    dress = more.pop("dress", None)
    listed = sorted_by(request, rows, columns, default=default)
    page = page_of(request, listed.rows)
    shown = {
        "filters": filters, "columns": listed.columns, "page": page, "rows": dress(page.rows) if dress else page.rows,
        **more,
    }  # fmt: skip
    return render(request, template, shown)
