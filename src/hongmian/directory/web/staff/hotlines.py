"""Hotlines: list, record, form; checked, withdrawn, brought back; a number opened with a reason."""

from __future__ import annotations

import uuid
from datetime import timedelta
from functools import partial

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from hongmian.directory.domain.hotlines import check_hotline, restore_hotline, reveal_number, withdraw_hotline
from hongmian.directory.queries.staff.following import what_follows
from hongmian.directory.queries.staff.lines import line_at, lines, seen_at
from hongmian.directory.rules import can_check_hotline, can_reveal_number
from hongmian.directory.web.asked import StaffRequest
from hongmian.directory.web.staff.editing import add_page, edit_page
from hongmian.directory.web.staff.filters import HotlineFilters
from hongmian.directory.web.staff.forms import LastDayForm, ReasonForm
from hongmian.directory.web.staff.nouns import HOTLINE
from hongmian.directory.web.staff.pages import about, confirm_page, list_page, record_page, reporting_of
from hongmian.kit.access import Action, access
from hongmian.kit.errors import Refused
from hongmian.ui.unstored import unstored

COLUMNS = {
    "name": (_("Name"), ("name",)),
    "number": (_("Number"), ()),
    "kind": (_("Kind"), ("kind", "name")),
    "district": (_("District"), ("district", "name")),
    "agency": (_("Agency and station"), ("agency__name", "station__name", "name")),
    "state": (_("Now"), ()),
    "checked": (_("Last checked"), ("checked_at", "name")),
}


@access(Action.SEE_NETWORK)
@require_GET
def hotline_list(request: StaffRequest) -> HttpResponse:
    filters = HotlineFilters(request.GET, person=request.person, language=request.LANGUAGE_CODE)
    rows = lines(request.person, at=request.now, **filters.chosen)
    return list_page(request, HOTLINE, filters, rows, COLUMNS, default="name", dress=partial(seen_at, at=request.now))


@access(Action.SEE_NETWORK)
@require_GET
def hotline_record(request: StaffRequest, hotline: uuid.UUID) -> HttpResponse:
    record = HOTLINE.get(request.person, hotline)
    line = line_at(record, at=request.now)
    return record_page(
        request, HOTLINE, record, line=line, may_check=can_check_hotline(request.person, record),
        may_reveal=line.is_masked and can_reveal_number(request.person, record),
        reports=list(record.reports.select_related("settled_by")), **reporting_of(request, HOTLINE, record),
    )  # fmt: skip


@access(Action.EDIT_NETWORK)
@require_http_methods(["GET", "POST"])
def hotline_new(request: StaffRequest) -> HttpResponse:
    return add_page(request, HOTLINE, {"station": request.GET.get("station")})


@access(Action.EDIT_NETWORK)
@require_http_methods(["GET", "POST"])
def hotline_edit(request: StaffRequest, hotline: uuid.UUID) -> HttpResponse:
    return edit_page(request, HOTLINE, HOTLINE.get_to_edit(request.person, hotline))


@access(Action.EDIT_NETWORK)
@require_http_methods(["GET", "POST"])
def hotline_withdraw(request: StaffRequest, hotline: uuid.UUID) -> HttpResponse:
    record = HOTLINE.get_to_edit(request.person, hotline)
    today = request.now.date()
    form = LastDayForm(request.POST or None, initial={"last_day": today})
    if request.method == "POST" and form.is_valid():
        try:
            withdraw_hotline(hotline=record, last_day=form.cleaned_data["last_day"], by=request.user, at=request.now)
            messages.success(
                request, gettext("Withdrawn: %(name)s. You can bring it back on this page.") % {"name": record}
            )
            return redirect(HOTLINE.url("record", record))
        except Refused as refusal:
            form.add_error("last_day", str(refusal))
    return confirm_page(
        request, HOTLINE, record, form=form, follows=what_follows(record, at=request.now),
        question=about(gettext("Withdraw “%(name)s”?"), record), do=gettext("Withdraw"), dangerous=True,
        yesterday=today - timedelta(days=1),
    )  # fmt: skip


@access(Action.EDIT_NETWORK)
@require_POST
def hotline_restore(request: StaffRequest, hotline: uuid.UUID) -> HttpResponse:
    record = HOTLINE.get_to_edit(request.person, hotline)
    restore_hotline(hotline=record, by=request.user, at=request.now)
    messages.success(request, gettext("Back in service: %(name)s.") % {"name": record})
    return redirect(HOTLINE.url("record", record))


@access(Action.CHECK_HOTLINES)
@require_POST
def hotline_check(request: StaffRequest, hotline: uuid.UUID) -> HttpResponse:
    """It was called just now, and it works."""
    record = HOTLINE.get(request.person, hotline)
    if not can_check_hotline(request.person, record):
        raise Http404
    check_hotline(hotline=record, by=request.user, at=request.now)
    messages.success(request, gettext("Checked just now: %(name)s works.") % {"name": record})
    return redirect("desk:first" if request.POST.get("next") == "desk" else HOTLINE.url("record", record))


@access(Action.REVEAL_NUMBER)
@require_http_methods(["GET", "POST"])
def hotline_reveal(request: StaffRequest, hotline: uuid.UUID) -> HttpResponse:
    """Show a number that is not public, once; who asked and why is kept."""
    record = HOTLINE.get(request.person, hotline)
    if not can_reveal_number(request.person, record):
        raise Http404
    form = ReasonForm(request.POST or None)
    number = ""
    if request.method == "POST" and form.is_valid():
        number = reveal_number(record=record, reason=form.cleaned_data["reason"], by=request.user, at=request.now)
    return _reveal_page(request, record, form, number)


def _reveal_page(request: StaffRequest, record: object, form: ReasonForm, number: str) -> HttpResponse:
    response = confirm_page(
        request, HOTLINE, record, form=form, number=number, do=gettext("Show the number"),
        question=about(gettext("Show the number of “%(name)s”?"), record),
    )  # fmt: skip
    return unstored(response)
