"""Reading what was returned: the ledger, the calendar of days, and the rules."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_GET

from hongmian.directory.queries.unit_names import agency_names, unit_named
from hongmian.directory.rules import may, sees_all_agencies
from hongmian.directory.web.asked import StaffRequest
from hongmian.kit.access import Action, access
from hongmian.returns.domain.layout import speaks_chinese
from hongmian.returns.domain.validation import rules
from hongmian.returns.enums import DayState
from hongmian.returns.queries.calendar import calendar
from hongmian.returns.queries.ledger import entries_seen
from hongmian.returns.web.forms import LedgerFilters
from hongmian.returns.web.shown import shown_figures
from hongmian.ui.paging import page_of, url_with
from hongmian.ui.sorting import sorted_by

COLUMNS: dict[str, tuple[Any, tuple[str, ...]]] = {
    "day": (_("Day"), ("day", "unit", "at")),
    "unit": (_("Hotline or station"), ("unit", "day", "at")),
    "code": (_("Indicator"), ("code", "day", "at")),
    "value": (_("Value"), ("value",)),
    "change": (_("Change"), ("change",)),
    "at": (_("Entered"), ("at",)),
    "why": (_("Why"), ()),
}
SHOWN_DAYS = 10
SHAPES = {
    DayState.IN: "open", DayState.LATE: "open", DayState.PART: "late", DayState.WAITING: "soon",
    DayState.MISSING: "late", DayState.OPEN: "soon", DayState.NONE: "",
}  # fmt: skip


@access(Action.SEE_FIGURES)
@require_GET
def ledger(request: StaffRequest) -> HttpResponse:
    filters = LedgerFilters(request.GET, person=request.person)
    chosen = filters.chosen
    listed = sorted_by(request, entries_seen(request.person, **chosen), COLUMNS, default="-at")
    page = page_of(request, listed.rows)
    shown = {
        "filters": filters, "columns": listed.columns, "page": page, "lines": shown_figures(page.rows),
        "unit": unit_named(chosen["unit"]) if "unit" in chosen else None, "without_unit": url_with(request, unit=None),
        "all": sees_all_agencies(request.person), "agencies": agency_names({row.agency for row in page.rows}),
        "sends": may(request.person, Action.SEND_RETURN),
    }  # fmt: skip
    return render(request, "returns/ledger.html", shown)


@access(Action.SEE_FIGURES)
@require_GET
def calendar_page(request: StaffRequest) -> HttpResponse:
    """The last ten days, `?weeks=` further back; with the days that are overdue, agency by agency."""
    back = request.GET.get("weeks", "")
    weeks = int(back) if back.isdecimal() and len(back) <= 2 else 0
    last = request.now.date() - timedelta(days=1 + 7 * weeks)
    first = last - timedelta(days=SHOWN_DAYS - 1)
    rows = calendar(request.person, first_day=first, last_day=last, at=request.now)
    shown = {
        "rows": [(row, [(one, SHAPES[one.state]) for one in row.days]) for row in rows],
        "days": [first + timedelta(days=number) for number in range(SHOWN_DAYS)],
        "overdue": [row for row in rows if row.overdue], "first": first, "last": last,
        "earlier": url_with(request, weeks=weeks + 1), "later": url_with(request, weeks=weeks - 1) if weeks else "",
    }  # fmt: skip
    return render(request, "returns/calendar.html", shown)


@access(Action.SEND_RETURN)
@require_GET
def rules_page(request: StaffRequest) -> HttpResponse:
    shown = [(rule, rule.rule_zh if speaks_chinese() else rule.rule_en) for rule in rules()]
    return render(request, "returns/rules.html", {"rules": shown})
