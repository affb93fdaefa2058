"""Hours without anyone, and hours worked."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from hongmian.contacts.queries.shifts.gaps import gaps
from hongmian.contacts.queries.shifts.hours import monday_of, worked_hours
from hongmian.contacts.web.shifts.filters import HoursFilters, RosterFilters
from hongmian.contacts.web.shifts.reach import week_asked
from hongmian.contacts.web.shifts.roster import WEEK
from hongmian.directory.web.asked import StaffRequest
from hongmian.kit.access import Action, access
from hongmian.ui.paging import page_of


@access(Action.SEE_SERVICE)
@require_GET
def gap_list(request: StaffRequest) -> HttpResponse:
    filters = RosterFilters(request.GET, person=request.person)
    del filters.fields["words"]
    found = gaps(request.person, at=request.now, agency=filters.of_agency)
    shown = {"filters": filters, "found": found, "page": page_of(request, found.lines)}
    return render(request, "contacts/shifts/gaps.html", shown)


@access(Action.KEEP_ROSTER)
@require_GET
def hours(request: StaffRequest) -> HttpResponse:
    monday = week_asked(request)
    filters = HoursFilters(request.GET, person=request.person)
    found = worked_hours(request.person, monday=monday, agency=filters.of_agency)
    shown = {
        "filters": filters,
        "keep": f"&agency={filters.of_agency}" if filters.of_agency else "",
        "monday": monday,
        "earlier": monday - WEEK,
        "later": monday + WEEK,
        "this_week": monday == monday_of(request.now.date()),
        "page": page_of(request, found, size=50),
        "minutes": sum(one.minutes for one in found),
        "shifts": sum(one.shifts for one in found),
        "auto_closed": sum(one.auto_closed for one in found),
        "absent": sum(one.absent for one in found),
    }
    return render(request, "contacts/shifts/hours.html", shown)
