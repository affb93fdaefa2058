"""Being on duty: my shifts, taking one, standing in, checking out, taking over, reading what was changed."""

from __future__ import annotations

import uuid
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from hongmian.contacts.domain.shifts import check_out, note_change, stand_in, take_over, take_shift
from hongmian.contacts.enums import ShiftState
from hongmian.contacts.models import Shift
from hongmian.contacts.queries.shifts.duty import my_shifts
from hongmian.contacts.queries.shifts.hours import monday_of, my_hours
from hongmian.contacts.queries.shifts.scope import find_shift, own_workers
from hongmian.contacts.web.shifts.forms import LeaveForm, StandInForm
from hongmian.contacts.web.shifts.reach import shift_or_404, stood_shift_or_404, week_asked
from hongmian.contacts.web.shifts.roster import WEEK
from hongmian.directory.web.asked import StaffRequest
from hongmian.kit.access import Action, access
from hongmian.kit.errors import Refused
from hongmian.ui.unstored import unstored


@access(Action.LOG_SERVICE)
@require_GET
def mine(request: StaffRequest) -> HttpResponse:
    """What lies before a worker, and their own week."""
    monday = week_asked(request)
    shown = {
        "mine": my_shifts(request.person, request.now),
        "hours": my_hours(request.person, monday=monday),
        "monday": monday,
        "earlier": monday - WEEK,
        "later": monday + WEEK,
        "this_week": monday == monday_of(request.now.date()),
    }
    return render(request, "contacts/shifts/mine.html", shown)


@access(Action.LOG_SERVICE)
@require_POST
def shift_take(request: StaffRequest, shift: uuid.UUID) -> HttpResponse:
    record = stood_shift_or_404(request, shift)
    try:
        take_shift(shift=record, by=request.user, at=request.now)
    except Refused as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, gettext("On duty: %(line)s.") % {"line": record.hotline})
    return _back(request, record)


@access(Action.LOG_SERVICE)
@require_http_methods(["GET", "POST"])
def shift_leave(request: StaffRequest, shift: uuid.UUID) -> HttpResponse:
    """Check out, with or without a word for the next."""
    record = stood_shift_or_404(request, shift)
    form = LeaveForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            left = check_out(shift=record, note=form.cleaned_data["note"], by=request.user, at=request.now)
        except Refused as refusal:
            form.add_error(None, str(refusal))
        else:
            _say_left(request, left)
            return redirect("desk:first")
    return _page(request, "leave", form, shift=record)


@access(Action.LOG_SERVICE)
@require_http_methods(["GET", "POST"])
def shift_stand_in(request: StaffRequest) -> HttpResponse:
    form = StandInForm(
        request.POST or None, person=request.person, at=request.now, initial={"hotline": request.GET.get("line")}
    )
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        try:
            shift = stand_in(
                key=given["key"], hotline=given["hotline"], worker=given["worker"], ends_at=form.ends_at(),
                by=request.user, at=request.now,
            )  # fmt: skip
        except Refused as refusal:
            form.add_error(refusal.field if refusal.field in form.fields else None, str(refusal))
        else:
            messages.success(request, gettext("On duty: %(line)s.") % {"line": shift.hotline})
            return redirect("desk:first")
    return _page(request, "stand_in", form)


@access(Action.LOG_SERVICE)
@require_POST
def shift_take_over(request: StaffRequest, shift: uuid.UUID) -> HttpResponse:
    """Take over from the shift named `before`, and read its note once; the reading is kept."""
    record = shift_or_404(request, shift)
    before = find_shift(request.person, _id(request.POST.get("before", "")))
    if before is None or record.worker_id not in own_workers(request.person):
        raise Http404
    try:
        note = take_over(shift=record, before=before, by=request.user, at=request.now)
    except Refused as refusal:
        messages.error(request, str(refusal))
        return _back(request, record)
    response = render(request, "contacts/shifts/handover.html", {"shift": record, "before": before, "note": note})
    return unstored(response)


@access(Action.LOG_SERVICE)
@require_POST
def shift_noted(request: StaffRequest, shift: uuid.UUID) -> HttpResponse:
    record = shift_or_404(request, shift)
    if record.worker_id not in own_workers(request.person):
        raise Http404
    note_change(shift=record, by=request.user, at=request.now)
    return _back(request, record)


def _page(request: StaffRequest, name: str, form: Any, **more: Any) -> HttpResponse:
    status = 422 if form.is_bound and form.errors else 200
    return render(request, f"contacts/shifts/{name}.html", {"form": form, **more}, status=status)


def _say_left(request: StaffRequest, left: Shift) -> None:
    if left.state == ShiftState.AUTO_CLOSED:
        late = gettext("More than an hour past its end: the shift on %(line)s is closed, without worked hours.")
        messages.warning(request, late % {"line": left.hotline})
    else:
        messages.success(request, gettext("Checked out of %(line)s. Thank you.") % {"line": left.hotline})


def _back(request: StaffRequest, shift: Any) -> HttpResponse:
    """To the page that asked: the desk, my shifts, or the shift's own."""
    places = {"desk": "desk:first", "mine": "contacts:my_shifts"}
    place = places.get(request.POST.get("next", ""))
    return redirect(place) if place else redirect("contacts:shift_record", shift=shift.pk)


def _id(text: str) -> uuid.UUID:
    try:
        return uuid.UUID(text)
    except ValueError:
        raise Http404 from None
