"""Agencies: list, record, form, leaving the network and coming back."""

from __future__ import annotations

import uuid

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from hongmian.directory.person import Person
from hongmian.directory.queries.staff.agencies import agencies
from hongmian.directory.queries.staff.lines import lines, seen_at
from hongmian.directory.queries.staff.party import party_groups
from hongmian.directory.queries.staff.stations import stations
from hongmian.directory.queries.staff.workers import WorkerState, workers
from hongmian.directory.rules import can_see_party_of_agency, keeps_agencies
from hongmian.directory.web.asked import StaffRequest
from hongmian.directory.web.staff.editing import add_page, edit_page
from hongmian.directory.web.staff.ending import restore, withdraw_page
from hongmian.directory.web.staff.filters import AgencyFilters
from hongmian.directory.web.staff.nouns import AGENCY
from hongmian.directory.web.staff.pages import list_page, record_page
from hongmian.kit.access import Action, access

COLUMNS = {
    "name": (_("Name"), ("name",)),
    "district": (_("District"), ("district", "name")),
    "stations": (_("Stations"), ("station_count", "name")),
    "lines": (_("Hotlines in service"), ("line_count", "name")),
    "workers": (_("Workers"), ("worker_count", "name")),
}


@access(Action.SEE_NETWORK)
@require_GET
def agency_list(request: StaffRequest) -> HttpResponse:
    filters = AgencyFilters(request.GET, person=request.person, language=request.LANGUAGE_CODE)
    rows = agencies(request.person, at=request.now, **filters.chosen)
    may_add = keeps_agencies(request.person)
    return list_page(request, AGENCY, filters, rows, COLUMNS, default="name", may_edit=may_add)


@access(Action.SEE_NETWORK)
@require_GET
def agency_record(request: StaffRequest, agency: uuid.UUID) -> HttpResponse:
    record = AGENCY.get(request.person, agency)
    person, at = request.person, request.now
    sees_party = can_see_party_of_agency(person, record.pk)
    return record_page(
        request, AGENCY, record, may_end=keeps_agencies(person), sees_party=sees_party,
        stations=list(stations(person, at=at, agency=record.pk)),
        lines=seen_at(lines(person, at=at, agency=record.pk), at=at),
        worker_count=workers(person, at=at, agency=record.pk, state=WorkerState.SERVING).count(),
        groups=list(party_groups(person, at=at, agency=record.pk)) if sees_party else [],
    )  # fmt: skip


@access(Action.EDIT_NETWORK)
@require_http_methods(["GET", "POST"])
def agency_new(request: StaffRequest) -> HttpResponse:
    if not keeps_agencies(request.person):
        raise PermissionDenied
    return add_page(request, AGENCY)


@access(Action.EDIT_NETWORK)
@require_http_methods(["GET", "POST"])
def agency_edit(request: StaffRequest, agency: uuid.UUID) -> HttpResponse:
    return edit_page(request, AGENCY, AGENCY.get_to_edit(request.person, agency))


@access(Action.EDIT_NETWORK)
@require_http_methods(["GET", "POST"])
def agency_withdraw(request: StaffRequest, agency: uuid.UUID) -> HttpResponse:
    return withdraw_page(request, AGENCY, AGENCY.get(_keeper(request.person), agency))


@access(Action.EDIT_NETWORK)
@require_POST
def agency_restore(request: StaffRequest, agency: uuid.UUID) -> HttpResponse:
    return restore(request, AGENCY, AGENCY.get(_keeper(request.person), agency))


def _keeper(person: Person) -> Person:
    """Who joins and who leaves the network, the association says."""
    if not keeps_agencies(person):
        raise Http404
    return person
