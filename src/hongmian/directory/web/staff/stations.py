"""Stations: list, record, form, closing and reopening."""

from __future__ import annotations

import uuid

from django.http import HttpResponse
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from hongmian.directory.queries.staff.lines import lines, seen_at
from hongmian.directory.queries.staff.stations import stations
from hongmian.directory.queries.staff.workers import WorkerState, workers
from hongmian.directory.web.asked import StaffRequest
from hongmian.directory.web.staff.editing import add_page, edit_page
from hongmian.directory.web.staff.ending import restore, withdraw_page
from hongmian.directory.web.staff.filters import StationFilters
from hongmian.directory.web.staff.nouns import STATION
from hongmian.directory.web.staff.pages import list_page, record_page, reporting_of
from hongmian.kit.access import Action, access

COLUMNS = {
    "name": (_("Name"), ("name",)),
    "code": (_("Station number"), ("code",)),
    "district": (_("District"), ("district", "street_town", "name")),
    "agency": (_("Agency"), ("agency__name", "name")),
    "lines": (_("Hotlines in service"), ("line_count", "name")),
    "workers": (_("Workers"), ("worker_count", "name")),
}


@access(Action.SEE_NETWORK)
@require_GET
def station_list(request: StaffRequest) -> HttpResponse:
    filters = StationFilters(request.GET, person=request.person, language=request.LANGUAGE_CODE)
    rows = stations(request.person, at=request.now, **filters.chosen)
    return list_page(request, STATION, filters, rows, COLUMNS, default="name")


@access(Action.SEE_NETWORK)
@require_GET
def station_record(request: StaffRequest, station: uuid.UUID) -> HttpResponse:
    record = STATION.get(request.person, station)
    its_lines = lines(request.person, at=request.now).filter(station=record)
    its_workers = workers(request.person, at=request.now, state=WorkerState.SERVING).filter(station=record)
    return record_page(
        request,
        STATION,
        record,
        lines=seen_at(its_lines, at=request.now),
        workers=list(its_workers.order_by("staff_no")),
        **reporting_of(request, STATION, record),
    )


@access(Action.EDIT_NETWORK)
@require_http_methods(["GET", "POST"])
def station_new(request: StaffRequest) -> HttpResponse:
    return add_page(request, STATION)


@access(Action.EDIT_NETWORK)
@require_http_methods(["GET", "POST"])
def station_edit(request: StaffRequest, station: uuid.UUID) -> HttpResponse:
    return edit_page(request, STATION, STATION.get_to_edit(request.person, station))


@access(Action.EDIT_NETWORK)
@require_http_methods(["GET", "POST"])
def station_withdraw(request: StaffRequest, station: uuid.UUID) -> HttpResponse:
    return withdraw_page(request, STATION, STATION.get_to_edit(request.person, station))


@access(Action.EDIT_NETWORK)
@require_POST
def station_restore(request: StaffRequest, station: uuid.UUID) -> HttpResponse:
    return restore(request, STATION, STATION.get_to_edit(request.person, station))
