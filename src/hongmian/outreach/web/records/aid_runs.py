"""Aid runs: the board, one run with its stops, and each step of it."""

from __future__ import annotations

import uuid
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from hongmian.clients.queries.numbered import numbered
from hongmian.directory.web.asked import StaffRequest
from hongmian.kit.access import Action, access
from hongmian.outreach.domain.aid_runs import (
    assign_aid,
    cancel_aid,
    confirm_aid,
    deliver_aid,
    release_aid,
    request_aid,
)  # fmt: skip
from hongmian.outreach.enums import AidState
from hongmian.outreach.models import AidRun
from hongmian.outreach.queries.lists import aid_runs
from hongmian.outreach.queries.units import own_worker
from hongmian.outreach.rules import can_void
from hongmian.outreach.web.fields import id_of
from hongmian.outreach.web.forms.aid_runs import AidRunFilters, AssignForm, DeliverForm, RequestForm
from hongmian.outreach.web.forms.follow_ups import ReasonForm
from hongmian.outreach.web.opening import opened
from hongmian.outreach.web.pages import (
    attempt,
    by_and_at,
    deed,
    form_page,
    get_or_404,
    moment_now,
    reader,
    who_is,
    with_clients,
)  # fmt: skip
from hongmian.ui.paging import page_of
from hongmian.ui.unstored import unstored

UNDER_WAY = (AidState.REQUESTED, AidState.ASSIGNED)
PAGE = "outreach:aidrun_record"


@access(Action.LOG_SERVICE)
@require_GET
def aid_run_list(request: StaffRequest) -> HttpResponse:
    """What is not finished, unless another state is asked for; what is needed first comes first."""
    filters = AidRunFilters(request.GET)
    chosen = {"state": "open", **filters.chosen}
    words = chosen.pop("words", "")
    chosen["state"] = "" if chosen["state"] == "all" else chosen["state"]
    clients = numbered(request.person, words) if words else None
    page = page_of(request, aid_runs(request.person, at=request.now, clients=clients, **chosen))
    shown = {"filters": filters, "page": page, "rows": with_clients(page.rows)}
    return render(request, "outreach/aid_runs.html", shown)


@access(Action.LOG_SERVICE)
@require_http_methods(["GET", "POST"])
def aid_run_new(request: StaffRequest) -> HttpResponse:
    """`?client=`, `?contact=`, `?hotline=` are ids: never personal data."""
    asked = request.GET
    given = {"client": id_of(asked.get("client")), "contact": id_of(asked.get("contact"))}
    unit = id_of(asked.get("hotline")) or id_of(asked.get("unit"))
    initial = {name: value for name, value in given.items() if value} | ({"unit": str(unit)} if unit else {})
    form = RequestForm(request.POST or None, initial=initial, **reader(request))
    if request.method == "POST" and form.is_valid():
        stored = attempt(form, lambda: _request(request, form.cleaned_data))
        if stored is not None:
            messages.success(request, _("The aid run is requested. Take it, or give it to someone."))
            return redirect(PAGE, stored.pk)
    return form_page(
        request, form, title=_("Request an aid run"), do=_("Request"), back_url=reverse("outreach:aid_runs"),
        back=_("Aid runs"), chips=("need",),
    )  # fmt: skip


@access(Action.LOG_SERVICE)
@require_GET
def aid_run_record(request: StaffRequest, pk: uuid.UUID) -> HttpResponse:
    return page(request, get_or_404(AidRun, request, pk))


@access(Action.LOG_SERVICE)
@require_POST
def aid_run_open(request: StaffRequest, pk: uuid.UUID) -> HttpResponse:
    """Show what to bring, where to and whom to call; who asked and why is kept."""
    record = get_or_404(AidRun, request, pk)
    form = ReasonForm(request.POST, **reader(request))
    shown = attempt(form, lambda: opened(request, record, ("what", "where"), form)) if form.is_valid() else None
    return unstored(page(request, record, opening=form, opened=shown))


@access(Action.LOG_SERVICE)
@require_POST
def aid_run_assign(request: StaffRequest, pk: uuid.UUID) -> HttpResponse:
    record = get_or_404(AidRun, request, pk)
    form = AssignForm(request.POST, **reader(request))
    if form.is_valid():
        worker = form.cleaned_data["worker"]
        if attempt(form, lambda: assign_aid(aid_run=record, worker=worker, **by_and_at(request))):
            messages.success(request, _("%(name)s has the run.") % {"name": worker.name})
            return redirect(PAGE, pk)
    return page(request, get_or_404(AidRun, request, pk), assigning=form)


@access(Action.LOG_SERVICE)
@require_POST
def aid_run_release(request: StaffRequest, pk: uuid.UUID) -> HttpResponse:
    record = get_or_404(AidRun, request, pk)
    worker = id_of(request.POST.get("worker"))
    said = _("The run waits for someone to take it.")
    return deed(request, _url(pk), lambda: release_aid(aid_run=record, worker=worker, **by_and_at(request)), said)


@access(Action.LOG_SERVICE)
@require_POST
def aid_run_deliver(request: StaffRequest, pk: uuid.UUID) -> HttpResponse:
    record = get_or_404(AidRun, request, pk)
    form = DeliverForm(request.POST, **reader(request))
    if form.is_valid() and attempt(
        form, lambda: deliver_aid(aid_run=record, **form.cleaned_data, **by_and_at(request))
    ):  # fmt: skip
        messages.success(request, _("Delivered. Ask whoever received it, then confirm it."))
        return redirect(PAGE, pk)
    return page(request, get_or_404(AidRun, request, pk), delivering=form)


@access(Action.LOG_SERVICE)
@require_POST
def aid_run_confirm(request: StaffRequest, pk: uuid.UUID) -> HttpResponse:
    record = get_or_404(AidRun, request, pk)
    return deed(request, _url(pk), lambda: confirm_aid(aid_run=record, **by_and_at(request)), _("Confirmed."))


@access(Action.LOG_SERVICE)
@require_http_methods(["GET", "POST"])
def aid_run_cancel(request: StaffRequest, pk: uuid.UUID) -> HttpResponse:
    record = get_or_404(AidRun, request, pk)
    form = ReasonForm(request.POST or None, **reader(request))
    if request.method == "POST" and form.is_valid():
        reason = form.cleaned_data["reason"]
        if attempt(form, lambda: cancel_aid(aid_run=record, reason=reason, **by_and_at(request))):
            messages.success(request, _("The aid run is cancelled."))
            return redirect(PAGE, pk)
    return form_page(
        request, form, "outreach/ask.html", title=_("Cancel this aid run?"), do=_("Cancel it"), back_url=_url(pk),
        back=_("Aid run"), dangerous=True,
    )  # fmt: skip


def _request(request: StaffRequest, given: dict[str, Any]) -> AidRun:
    client = given["client"]
    return request_aid(
        pk=given["key"], unit=given["unit"], need=given["need"], what=given["what"], where=given["where"],
        persons=given["persons"], needed_by=given["needed_by"], client=client.canonical if client else None,
        contact=given["contact"], **by_and_at(request),
    )  # fmt: skip


def _url(pk: uuid.UUID) -> str:
    return reverse(PAGE, args=[pk])


def page(request: StaffRequest, record: AidRun, **forms: Any) -> HttpResponse:
    """Show one run, with the forms that could not be taken as they were sent."""
    usual = {"reason": _("To make this run")} if record.state in UNDER_WAY else {}
    initial = {"delivered_at": record.delivered_at or moment_now(request), "persons": record.persons}
    shown = {
        "record": record,
        "who": who_is(record),
        "me": own_worker(request.person, at=request.now),
        "opening": forms.get("opening") or ReasonForm(initial=usual, **reader(request)),
        "assigning": forms.get("assigning") or AssignForm(**reader(request)),
        "delivering": forms.get("delivering") or DeliverForm(initial=initial, **reader(request)),
        "opened": forms.get("opened"),
        "may_void": can_void(request.person, record),
        "brought": record.state in (AidState.DELIVERED, AidState.CONFIRMED),
    }
    wrong = any(form.is_bound and form.errors for form in forms.values() if hasattr(form, "is_bound"))
    return render(request, "outreach/aid_run.html", shown, status=422 if wrong else 200)
