"""What the pages of cards have alike."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar

from django.contrib import messages
from django.db.models import Model, QuerySet
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from hongmian.directory.web.asked import StaffRequest
from hongmian.kit.access import Action
from hongmian.kit.errors import Refused
from hongmian.ui.paging import page_of
from hongmian.ui.sorting import sorted_by

Row = TypeVar("Row", bound=Model)
PAGES = (
    (_("At a glance"), "cards:desk", Action.SEE_CARDS),
    (_("Cards by station"), "cards:stations", Action.SEE_CARDS),
    (_("Batches"), "cards:batches", Action.SEE_CARDS),
    (_("Where cards went"), "cards:handings", Action.SEE_CARDS),
    (_("Outdated cards"), "cards:recalls", Action.SEE_CARDS),
    (_("Requests for cards"), "cards:requests", Action.PRINT_CARDS),
)


def get_or_404(rows: QuerySet[Row], pk: Any) -> Row:
    """Return one of the rows that this person sees; another answers as one that is not there."""
    record = rows.filter(pk=pk).first()
    if record is None:
        raise Http404
    return record


def pages_of(request: StaffRequest) -> list[tuple[Any, str, bool]]:
    """Return the pages of this part: what each is called, where it is, and whether it is this one."""
    shown = [(label, reverse(name)) for label, name, action in PAGES if request.may(action)]
    return [(label, url, url == request.path) for label, url in shown]


def or_said(request: StaffRequest, make: Callable[[], HttpResponse], *back: Any) -> HttpResponse:
    """Give a file; where a card of it cannot be printed, say which and why on the page the reader came from."""
    try:
        return make()
    except Refused as refusal:
        messages.error(request, str(refusal))
        return redirect(*back)


def list_page(
    request: StaffRequest, template: str, filters: Any, rows: Any, columns: Any, *, default: str, **more: Any
) -> HttpResponse:
    """Draw a list; `more["dress"]`, if given, turns the page's records into what its rows show."""
    dress = more.pop("dress", None)
    listed = sorted_by(request, rows, columns, default=default)
    page = page_of(request, listed.rows)
    shown = {
        "filters": filters, "columns": listed.columns, "page": page, "rows": dress(page.rows) if dress else page.rows,
        "pages": pages_of(request), **more,
    }  # fmt: skip
    return render(request, template, shown)
