"""How a hotline or a station reports from a day on: logged live, or returned by workbook."""

from __future__ import annotations

import uuid
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from hongmian.directory.domain.reporting import set_reporting
from hongmian.directory.enums import ReportingMode
from hongmian.directory.queries.staff.reporting import ways_of
from hongmian.directory.rules import can_set_reporting
from hongmian.directory.web.asked import StaffRequest
from hongmian.directory.web.staff.forms.reporting import ReportingForm
from hongmian.directory.web.staff.nouns import HOTLINE, STATION, Noun
from hongmian.kit.access import Action, access
from hongmian.kit.errors import Refused


@access(Action.SET_REPORTING)
@require_http_methods(["GET", "POST"])
def hotline_reporting(request: StaffRequest, hotline: uuid.UUID) -> HttpResponse:
    return _page(request, HOTLINE, HOTLINE.get(request.person, hotline))


@access(Action.SET_REPORTING)
@require_http_methods(["GET", "POST"])
def station_reporting(request: StaffRequest, station: uuid.UUID) -> HttpResponse:
    return _page(request, STATION, STATION.get(request.person, station))


def _page(request: StaffRequest, noun: Noun, record: Any) -> HttpResponse:
    if not can_set_reporting(request.person, record):
        raise Http404
    form = ReportingForm(request.POST or None, initial={"first_day": request.now.date()})
    if request.method == "POST" and form.is_valid() and _kept(request, record, form):
        return redirect(noun.url("record", record))
    shown = {
        "noun": noun, "record": record, "form": form, "back_url": noun.url("record", record),
        "ways": ways_of(record, today=request.now.date()),
    }  # fmt: skip
    return render(request, "directory/staff/reporting.html", shown)


def _kept(request: StaffRequest, record: Any, form: ReportingForm) -> bool:
    """Store what the form asks; False if the domain refused it, and then the form says why."""
    mode, day = ReportingMode(form.cleaned_data["mode"]), form.cleaned_data["first_day"]
    try:
        changed = set_reporting(unit=record, mode=mode, first_day=day, by=request.user, at=request.now)
    except Refused as refusal:
        form.add_error("first_day", str(refusal))
        return False
    words = _("From %(day)s: %(mode)s.") if changed else _("It is so already on %(day)s: %(mode)s.")
    messages.success(request, words % {"day": date_format(day, "DATE_FORMAT"), "mode": mode.label})
    return True
