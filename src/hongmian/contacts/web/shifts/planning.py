"""Planning a shift, changing it, cancelling it, taking it back; and the page of one."""

from __future__ import annotations

import uuid
from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext
from django.views.decorators.http import require_GET, require_http_methods

from hongmian.contacts.domain.shifts import (
    cancel_shift,
    change_shift,
    enter_past_shift,
    plan_shifts,
    untake_shift,
)
from hongmian.contacts.enums import ShiftState
from hongmian.contacts.models import Shift
from hongmian.contacts.queries.counted import STAFFED
from hongmian.contacts.queries.shifts.hours import monday_of, worked_minutes
from hongmian.contacts.queries.shifts.scope import own_workers
from hongmian.contacts.web.shifts.forms import ChangeForm, PastForm, PlanForm, ReasonForm
from hongmian.contacts.web.shifts.reach import kept_shift_or_404, line_or_404, shift_or_404, stands, week_asked
from hongmian.contacts.web.shifts.roster import say_planned
from hongmian.directory.rules import can_supervise
from hongmian.directory.web.asked import StaffRequest
from hongmian.kit.access import Action, access
from hongmian.kit.errors import Refused


@access(Action.SEE_SERVICE)
@require_GET
def shift_record(request: StaffRequest, shift: uuid.UUID) -> HttpResponse:
    record = shift_or_404(request, shift)
    shown = {
        "shift": record,
        "keeps": can_supervise(request.person, record.agency_id),
        "stands": stands(request.person, record),
        "own": record.worker_id in own_workers(request.person),
        "planned": record.state == ShiftState.PLANNED,
        "staffed": record.state in STAFFED,
        "minutes": worked_minutes(record),
        "back_url": _week(record),
    }
    return render(request, "contacts/shifts/shift.html", shown)


@access(Action.KEEP_ROSTER)
@require_http_methods(["GET", "POST"])
def shift_new(request: StaffRequest, hotline: uuid.UUID) -> HttpResponse:
    line = line_or_404(request, hotline, kept=True)
    form = PlanForm(request.POST or None, line=line, at=request.now, initial=_asked(request))
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        try:
            planned = plan_shifts(
                key=given["key"], hotline=line, worker=given["worker"], days=form.days(), starts=given["starts"],
                ends=given["ends"], by=request.user, at=request.now,
            )  # fmt: skip
        except Refused as refusal:
            _blame(form, refusal)
        else:
            say_planned(request, planned)
            monday = monday_of(given["day"]).isoformat()
            return redirect(f"{reverse('contacts:roster_line', args=[line.pk])}?week={monday}")
    return _form_page(request, form, line, gettext("Plan a shift"))


@access(Action.KEEP_ROSTER)
@require_http_methods(["GET", "POST"])
def shift_enter(request: StaffRequest, hotline: uuid.UUID) -> HttpResponse:
    line = line_or_404(request, hotline, kept=True)
    day = min(week_asked(request), request.now.date())
    form = PastForm(request.POST or None, line=line, at=request.now, initial={"day": day})
    if request.method == "POST" and form.is_valid():
        given, (starts_at, ends_at) = form.cleaned_data, form.span()
        try:
            entered = enter_past_shift(
                key=given["key"], hotline=line, worker=given["worker"], starts_at=starts_at, ends_at=ends_at,
                reason=given["reason"], by=request.user, at=request.now,
            )  # fmt: skip
        except Refused as refusal:
            _blame(form, refusal)
        else:
            messages.success(request, gettext("Entered and counted. The worker is told on their page."))
            return redirect("contacts:shift_record", shift=entered.pk)
    return _form_page(request, form, line, gettext("Enter a past shift"))


@access(Action.KEEP_ROSTER)
@require_http_methods(["GET", "POST"])
def shift_edit(request: StaffRequest, shift: uuid.UUID) -> HttpResponse:
    record = kept_shift_or_404(request, shift)
    form = ChangeForm(request.POST or None, shift=record, line=record.hotline, at=request.now)
    if request.method == "POST" and form.is_valid():
        starts_at, ends_at = form.span()
        given = form.cleaned_data
        try:
            stands_now = change_shift(
                shift=record, worker=given["worker"], starts_at=starts_at, ends_at=ends_at, reason=given["reason"],
                by=request.user, at=request.now,
            )  # fmt: skip
        except Refused as refusal:
            _blame(form, refusal)
        else:
            messages.success(request, gettext("Changed. The worker is told on their page."))
            return redirect("contacts:shift_record", shift=stands_now.pk)
    return _form_page(request, form, record.hotline, gettext("Change the shift"), record)


@access(Action.KEEP_ROSTER)
@require_http_methods(["GET", "POST"])
def shift_cancel(request: StaffRequest, shift: uuid.UUID) -> HttpResponse:
    return _with_reason(
        request, kept_shift_or_404(request, shift), cancel_shift, gettext("Cancel this shift?"),
        gettext("Cancel the shift"), gettext("Cancelled. The worker is told on their page."),
    )  # fmt: skip


@access(Action.KEEP_ROSTER)
@require_http_methods(["GET", "POST"])
def shift_untake(request: StaffRequest, shift: uuid.UUID) -> HttpResponse:
    return _with_reason(
        request, kept_shift_or_404(request, shift), untake_shift, gettext("Was this shift taken by mistake?"),
        gettext("Take it back"), gettext("Taken back; it is no longer counted."),
    )  # fmt: skip


def _asked(request: StaffRequest) -> dict[str, Any]:
    """A link from a gap names its day and hours; otherwise the first day of the week that was shown."""
    day = max(week_asked(request), request.now.date())
    hours = {name: value for name in ("starts", "ends") if (value := request.GET.get(name))}
    return {"day": request.GET.get("day") or day, **hours}


def _with_reason(
    request: StaffRequest, shift: Shift, verb: Callable[..., Shift], question: str, do: str, done: str
) -> HttpResponse:
    form = ReasonForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            verb(shift=shift, reason=form.cleaned_data["reason"], by=request.user, at=request.now)
        except Refused as refusal:
            _blame(form, refusal)
        else:
            messages.success(request, done)
            return redirect("contacts:shift_record", shift=shift.pk)
    shown = {"shift": shift, "form": form, "question": question, "do": do, "dangerous": True}
    back = reverse("contacts:shift_record", args=[shift.pk])
    return render(request, "contacts/shifts/confirm.html", {**shown, "back_url": back}, status=_status(form))


def _form_page(request: StaffRequest, form: Any, line: Any, title: str, shift: Shift | None = None) -> HttpResponse:
    back = (
        reverse("contacts:shift_record", args=[shift.pk]) if shift else reverse("contacts:roster_line", args=[line.pk])
    )
    shown = {"form": form, "line": line, "page_title": title, "shift": shift, "back_url": back}
    return render(request, "contacts/shifts/form.html", shown, status=_status(form))


def _blame(form: Any, refusal: Refused) -> None:
    form.add_error(refusal.field if refusal.field in form.fields else None, str(refusal))


def _status(form: Any) -> int:
    return 422 if form.is_bound and form.errors else 200


def _week(shift: Shift) -> str:
    return f"{reverse('contacts:roster_line', args=[shift.hotline_id])}?week={shift.day.isoformat()}"
