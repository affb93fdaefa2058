"""The pages that every noun has alike: a list, a record, a form, a confirmation."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.html import conditional_escape, escape
from django.utils.safestring import SafeString, mark_safe

from hongmian.directory.queries.staff.reporting import ways_of
from hongmian.directory.rules import can_edit_of_agency, can_set_reporting, may
from hongmian.directory.web.asked import StaffRequest
from hongmian.directory.web.staff.filters import StaffFilters
from hongmian.directory.web.staff.nouns import Noun, agency_of
from hongmian.history.queries.changes import history_of
from hongmian.history.queries.telling import tell
from hongmian.kit.access import Action
from hongmian.ui.paging import page_of
from hongmian.ui.sorting import sorted_by
from hongmian.ui.templatetags.ui import named

Columns = Mapping[str, tuple[Any, tuple[str, ...]]]


def list_page(
    request: StaffRequest, noun: Noun, filters: StaffFilters, rows: Any, columns: Columns, *, default: str,
    **more: Any,
) -> HttpResponse:  # fmt: skip
    """Draw a list; `more["dress"]`, if given, turns the page's records into what the rows show."""
    dress = more.pop("dress", None)
    listed = sorted_by(request, rows, columns, default=default)
    page = page_of(request, listed.rows)
    shown = {
        "noun": noun,
        "filters": filters,
        "columns": listed.columns,
        "page": page,
        "rows": dress(page.rows) if dress else page.rows,
        "may_edit": may(request.person, Action.EDIT_NETWORK),
        **more,
    }
    return render(request, f"directory/staff/{noun.list_name}.html", shown)


def record_page(request: StaffRequest, noun: Noun, record: Any, **more: Any) -> HttpResponse:
    """Draw all that is known of one record, with its history for those who may see it."""
    person = request.person
    sees_history = may(person, Action.SEE_HISTORY)
    shown = {
        "noun": noun,
        "record": record,
        "may_edit": can_edit_of_agency(person, agency_of(record)),
        "sees_history": sees_history,
        "told": tell(history_of(record), may=request.may) if sees_history else [],
        "edit_url": noun.url("edit", record),
        "withdraw_url": noun.url("withdraw", record),
        "restore_url": noun.url("restore", record),
        **more,
    }
    return render(request, f"directory/staff/{noun.name}.html", shown)


def reporting_of(request: StaffRequest, noun: Noun, record: Any) -> dict[str, Any]:
    """Return how a hotline or station reports, and where that is changed by those who may."""
    may_set = may(request.person, Action.SET_REPORTING) and can_set_reporting(request.person, record)
    url = noun.url("reporting", record) if may_set else ""
    return {"ways": ways_of(record, today=request.now.date()), "reporting_url": url}


def about(words: str, record: Any) -> SafeString:
    """Put a record's name into words that hold `%(name)s`, marked as the Chinese it is."""
    return mark_safe(escape(words) % {"name": conditional_escape(named(record))})  # both escaped  # nosec B308


def confirm_page(request: StaffRequest, noun: Noun, record: Any, **more: Any) -> HttpResponse:
    """Ask before something is done that others will notice: what it is, what follows, do it or leave it."""
    shown = {"noun": noun, "record": record, "back_url": noun.url("record", record), **more}
    return render(request, "directory/staff/confirm.html", shown)
