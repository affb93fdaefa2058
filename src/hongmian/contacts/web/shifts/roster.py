"""The roster: all lines at a glance, one line's week, the week before copied, the week as CSV."""

from __future__ import annotations

import uuid
from datetime import timedelta

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext, ngettext
from django.views.decorators.http import require_GET, require_POST

from hongmian.accounts.web.again import proven_again
from hongmian.contacts.domain.shifts import Planned, copy_week
from hongmian.contacts.queries.shifts.roster import at_a_glance, roster_lines, week_of, week_shifts
from hongmian.contacts.web.shifts.drawing import drawn_day
from hongmian.contacts.web.shifts.filters import RosterFilters
from hongmian.contacts.web.shifts.reach import line_or_404, week_asked
from hongmian.contacts.web.shifts.table import roster_csv
from hongmian.directory.queries.reporting import mode_of
from hongmian.directory.rules import can_supervise
from hongmian.directory.web.asked import StaffRequest
from hongmian.kit.access import Action, access
from hongmian.kit.errors import Refused
from hongmian.ui.paging import page_of

WEEK = timedelta(days=7)


@access(Action.SEE_SERVICE)
@require_GET
def roster(request: StaffRequest) -> HttpResponse:
    filters = RosterFilters(request.GET, person=request.person)
    words = filters.chosen.get("words", "")
    page = page_of(request, roster_lines(request.person, at=request.now, words=words, agency=filters.of_agency))
    rows = at_a_glance(request.person, page.rows, at=request.now)
    return render(request, "contacts/shifts/roster.html", {"filters": filters, "page": page, "rows": rows})


@access(Action.SEE_SERVICE)
@require_GET
def roster_line(request: StaffRequest, hotline: uuid.UUID) -> HttpResponse:
    line, monday = line_or_404(request, hotline), week_asked(request)
    days = week_of(request.person, line, monday=monday)
    shown = {
        "line": line,
        "monday": monday,
        "sunday": monday + timedelta(days=6),
        "earlier": monday - WEEK,
        "later": monday + WEEK,
        "this_week": monday <= request.now.date() < monday + WEEK,
        "days": [drawn_day(day, at=request.now) for day in days],
        "gap_minutes": sum(day.gap_minutes for day in days),
        "keeps": can_supervise(request.person, line.agency_id),
        "ahead": monday + WEEK > request.now.date(),
        "mode": mode_of(line.pk, request.now.date()),
    }
    return render(request, "contacts/shifts/roster_line.html", shown)


@access(Action.KEEP_ROSTER)
@require_POST
def roster_copy(request: StaffRequest, hotline: uuid.UUID) -> HttpResponse:
    line, monday = line_or_404(request, hotline, kept=True), week_asked(request)
    try:
        say_planned(request, copy_week(hotline=line, monday=monday, by=request.user, at=request.now))
    except Refused as refusal:
        messages.error(request, str(refusal))
    return redirect(f"{reverse('contacts:roster_line', args=[line.pk])}?week={monday.isoformat()}")


@access(Action.SEE_SERVICE)
@require_GET
@proven_again
def roster_table(request: StaffRequest) -> HttpResponse:
    """The week of all lines seen, or of `?line=`."""
    monday, asked = week_asked(request), request.GET.get("line", "")
    line = line_or_404(request, uuid.UUID(asked)).pk if _is_id(asked) else None
    body = roster_csv(week_shifts(request.person, monday=monday, line=line))
    response = HttpResponse(body, content_type="text/csv; charset=utf-8")
    response.headers["Content-Disposition"] = f'attachment; filename="roster-{monday.isoformat()}.csv"'
    return response


def say_planned(request: StaffRequest, planned: Planned) -> None:
    """Tell how many shifts stand on the roster now, and which days were left out and why."""
    number = len(planned.shifts)
    words = ngettext("%(n)s shift is on the roster.", "%(n)s shifts are on the roster.", number) % {"n": number}
    messages.success(request, words)
    for day, why in planned.left_out:
        messages.warning(request, gettext("Left out: %(day)s. %(why)s") % {"day": day.isoformat(), "why": why})


def _is_id(text: str) -> bool:
    try:
        uuid.UUID(text)
    except ValueError:
        return False
    return True
