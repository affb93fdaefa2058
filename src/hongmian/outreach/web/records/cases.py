"""Case files: the list, opening one, one file with its six steps."""

from __future__ import annotations

import uuid
from typing import Any

from django.contrib import messages
from django.db import transaction
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from hongmian.clients.domain.reading import open_client
from hongmian.clients.queries.numbered import numbered
from hongmian.directory.web.asked import StaffRequest
from hongmian.history.domain.record import record_reading
from hongmian.kit.access import Action, access
from hongmian.outreach.domain.cases import open_case
from hongmian.outreach.domain.keeping import require_reason
from hongmian.outreach.enums import CaseStep
from hongmian.outreach.models import CaseFile
from hongmian.outreach.queries.lists import cases, cases_seen
from hongmian.outreach.queries.units import units_of
from hongmian.outreach.web.fields import id_of
from hongmian.outreach.web.forms.cases import CaseFilters, ChargeForm, EntryForm, OpenCaseForm
from hongmian.outreach.web.forms.follow_ups import ReasonForm
from hongmian.outreach.web.pages import attempt, by_and_at, form_page, reader, who_is, with_clients
from hongmian.ui.paging import page_of
from hongmian.ui.sorting import sorted_by
from hongmian.ui.unstored import unstored

PAGE = "outreach:casefile_record"
COLUMNS = {
    "client": (gettext_lazy("Client"), ()),
    "opened": (gettext_lazy("Opened on"), ("opened_on",)),
    "step": (gettext_lazy("Step"), ("step", "opened_on")),
    "worker": (gettext_lazy("Worker in charge"), ("worker__name", "opened_on")),
    "station": (gettext_lazy("Station"), ("station__name", "opened_on")),
}


@access(Action.LOG_SERVICE)
@require_GET
def case_list(request: StaffRequest) -> HttpResponse:
    filters = CaseFilters(request.GET)
    chosen = dict(filters.chosen)
    words = chosen.pop("words", "")
    closed = chosen.pop("closed", "") == "yes"
    clients = numbered(request.person, words) if words else None
    rows = cases(request.person, clients=clients, closed=closed, **chosen)
    listed = sorted_by(request, rows, COLUMNS, default="-opened")
    page = page_of(request, listed.rows)
    shown = {"filters": filters, "columns": listed.columns, "page": page, "rows": with_clients(page.rows)}
    return render(request, "outreach/cases.html", shown)


@access(Action.LOG_SERVICE)
@require_http_methods(["GET", "POST"])
def case_new(request: StaffRequest) -> HttpResponse:
    client = id_of(request.GET.get("client"))
    form = OpenCaseForm(request.POST or None, initial={"client": client} if client else {}, **reader(request))
    if request.method == "POST" and form.is_valid():
        record = attempt(form, lambda: _open(request, form.cleaned_data))
        if record is not None:
            if record.pk != form.cleaned_data["key"]:
                messages.info(request, _("This client has an open case file already. Here it is."))
            return redirect(PAGE, record.pk)
    return form_page(
        request, form, title=_("Open a case file"), do=_("Open the file"), back_url=reverse("outreach:cases"),
        back=_("Case files"),
    )  # fmt: skip


@access(Action.LOG_SERVICE)
@require_GET
def case_record(request: StaffRequest, pk: uuid.UUID) -> HttpResponse:
    return page(request, case_of(request, pk))


@access(Action.LOG_SERVICE)
@require_POST
def case_open(request: StaffRequest, pk: uuid.UUID) -> HttpResponse:
    """Show the entries in clear, to read or to print; who asked and why is kept."""
    record = case_of(request, pk)
    form = ReasonForm(request.POST, **reader(request))
    shown = (
        attempt(form, lambda: opened_file(request, record, form.cleaned_data["reason"])) if form.is_valid() else None
    )
    return unstored(page(request, record, opening=form, opened=shown))


def case_of(request: StaffRequest, pk: uuid.UUID) -> CaseFile:
    """Return a file of this person's agencies; another answers as one that is not there."""
    record = cases_seen(request.person).filter(pk=pk).first()
    if record is None:
        raise Http404
    return record


def _open(request: StaffRequest, given: dict[str, Any]) -> CaseFile:
    client, worker = given["client"], given["worker"]
    own = units_of(request.person, at=request.now).own
    station = own.pk if own and own.agency_id == client.agency else None
    return open_case(
        pk=given["key"], client=client.canonical, agency=client.agency, station=station,
        worker=worker.pk if worker else None, **by_and_at(request),
    )  # fmt: skip


@transaction.atomic
def opened_file(request: StaffRequest, record: CaseFile, reason: str) -> dict[str, Any]:
    """Return client and entries in clear, after keeping who read them and why."""
    by, at = request.user, request.now
    client = open_client(client=record.client, reason=reason, by=by, person=request.person, at=at)
    entries = list(record.entries.select_related("by"))
    record_reading(record=record, field="entries", reason=require_reason(reason), by=by, at=at)
    return {"client": client, "entries": entries}


def follow_ups_of(record: CaseFile) -> Any:
    """Return the follow-ups of a file, their words unread."""
    rows = record.follow_ups.filter(agency=record.agency_id).select_related("worker")
    return rows.defer("purpose", "note", "worker__mobile")


def page(request: StaffRequest, record: CaseFile, **forms: Any) -> HttpResponse:
    """Show one file, with the forms that could not be taken as they were sent."""
    opened = forms.get("opened")
    entries = opened["entries"] if opened else record.entries.defer("text").select_related("by")
    reason = {"reason": _("To work on this case")}
    shown = {
        "record": record,
        "who": who_is(record),
        "opened": opened,
        "entries": entries,
        "opening": forms.get("opening") or ReasonForm(initial=reason, **reader(request)),
        "writing": forms.get("writing") or EntryForm(initial={"step": _step(record)}, **reader(request)),
        "charging": forms.get("charging") or ChargeForm(initial={"worker": record.worker_id}, **reader(request)),
        "follow_ups": follow_ups_of(record),
    }
    wrong = any(form.is_bound and form.errors for form in forms.values() if hasattr(form, "is_bound"))
    return render(request, "outreach/case.html", shown, status=422 if wrong else 200)


def _step(record: CaseFile) -> str:
    return CaseStep.EVALUATION if record.step == CaseStep.CLOSING else record.step
