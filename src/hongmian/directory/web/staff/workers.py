"""Workers: list, record, form, leaving and coming back; the sealed mobile opened with a reason."""

from __future__ import annotations

import uuid

from django.http import Http404, HttpResponse
from django.utils.translation import gettext, pgettext_lazy
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from hongmian.directory.domain.hotlines import reveal_number
from hongmian.directory.queries.staff.lines import lines, seen_at
from hongmian.directory.queries.staff.workers import workers
from hongmian.directory.rules import can_reveal_number, can_see_party_of_agency, may
from hongmian.directory.web.asked import StaffRequest
from hongmian.directory.web.staff.editing import add_page, edit_page
from hongmian.directory.web.staff.ending import restore, withdraw_page
from hongmian.directory.web.staff.filters import WorkerFilters
from hongmian.directory.web.staff.forms import ReasonForm
from hongmian.directory.web.staff.nouns import WORKER
from hongmian.directory.web.staff.pages import about, confirm_page, list_page, record_page
from hongmian.kit.access import Action, access
from hongmian.kit.phones import masked
from hongmian.ui.unstored import unstored

COLUMNS = {
    "name": (pgettext_lazy("person", "Name"), ("name", "agency__name")),
    "staff_no": (_("Staff number"), ("staff_no", "agency__name")),
    "agency": (_("Agency"), ("agency__name", "staff_no")),
    "station": (_("Station"), ("station__name", "staff_no")),
    "grade": (_("Grade"), ("grade", "staff_no")),
}
PARTY = {"party": (_("Party member"), ())}


@access(Action.SEE_WORKERS)
@require_GET
def worker_list(request: StaffRequest) -> HttpResponse:
    person = request.person
    filters = WorkerFilters(request.GET, person=person, language=request.LANGUAGE_CODE)
    rows = workers(person, at=request.now, **filters.chosen)
    sees_party = may(person, Action.SEE_PARTY)
    columns = {**COLUMNS, **PARTY} if sees_party else COLUMNS

    def dress(shown: list) -> list:
        for row in shown:
            row.party_seen = sees_party and can_see_party_of_agency(person, row.agency_id)
        return shown

    return list_page(request, WORKER, filters, rows, columns, default="name", sees_party=sees_party, dress=dress)


@access(Action.SEE_WORKERS)
@require_GET
def worker_record(request: StaffRequest, worker: uuid.UUID) -> HttpResponse:
    record = WORKER.get(request.person, worker)
    return record_page(
        request, WORKER, record, mobile=masked(record.mobile), may_reveal=can_reveal_number(request.person, record),
        sees_party=can_see_party_of_agency(request.person, record.agency_id),
        lines=seen_at(lines(request.person, at=request.now).filter(worker=record), at=request.now),
    )  # fmt: skip


@access(Action.EDIT_NETWORK)
@require_http_methods(["GET", "POST"])
def worker_new(request: StaffRequest) -> HttpResponse:
    return add_page(request, WORKER, {"station": request.GET.get("station")})


@access(Action.EDIT_NETWORK)
@require_http_methods(["GET", "POST"])
def worker_edit(request: StaffRequest, worker: uuid.UUID) -> HttpResponse:
    return edit_page(request, WORKER, WORKER.get_to_edit(request.person, worker))


@access(Action.EDIT_NETWORK)
@require_http_methods(["GET", "POST"])
def worker_withdraw(request: StaffRequest, worker: uuid.UUID) -> HttpResponse:
    return withdraw_page(request, WORKER, WORKER.get_to_edit(request.person, worker))


@access(Action.EDIT_NETWORK)
@require_POST
def worker_restore(request: StaffRequest, worker: uuid.UUID) -> HttpResponse:
    return restore(request, WORKER, WORKER.get_to_edit(request.person, worker))


@access(Action.REVEAL_NUMBER)
@require_http_methods(["GET", "POST"])
def worker_reveal(request: StaffRequest, worker: uuid.UUID) -> HttpResponse:
    """Show a worker's own mobile, once; who asked and why is kept."""
    record = WORKER.get(request.person, worker)
    if not can_reveal_number(request.person, record) or not record.mobile:
        raise Http404
    form = ReasonForm(request.POST or None)
    number = ""
    if request.method == "POST" and form.is_valid():
        number = reveal_number(record=record, reason=form.cleaned_data["reason"], by=request.user, at=request.now)
    response = confirm_page(
        request, WORKER, record, form=form, number=number, do=gettext("Show the number"),
        question=about(gettext("Show the mobile of “%(name)s”?"), record),
    )  # fmt: skip
    return unstored(response)
