"""What citizens reported about hotlines, to be looked into and settled."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from hongmian.directory.domain.hotlines import settle_report
from hongmian.directory.queries.staff.lines import find_report, reports
from hongmian.directory.rules import can_check_hotline
from hongmian.directory.web.asked import StaffRequest
from hongmian.kit.access import Action, access
from hongmian.ui.paging import page_of


@access(Action.CHECK_HOTLINES)
@require_GET
def report_list(request: StaffRequest) -> HttpResponse:
    """The open ones, the oldest first; or, on the other tab, the settled."""
    settled = request.GET.get("settled") == "yes"
    page = page_of(request, reports(request.person, settled=settled))
    return render(request, "directory/staff/reports.html", {"page": page, "settled": settled})


@access(Action.CHECK_HOTLINES)
@require_POST
def report_settle(request: StaffRequest, report: int) -> HttpResponse:
    record = find_report(request.person, report)
    if record is None or not can_check_hotline(request.person, record.hotline):
        raise Http404
    settle_report(report=record, by=request.user, at=request.now)
    messages.success(request, _("Settled: the report about %(name)s.") % {"name": record.hotline})
    return redirect("directory:reports")
