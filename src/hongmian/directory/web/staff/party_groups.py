"""Party groups, for their own agency's manager, the association and the committee."""

from __future__ import annotations

import uuid

from django.http import HttpResponse
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from hongmian.directory.queries.staff.party import party_groups
from hongmian.directory.queries.staff.workers import WorkerState, workers
from hongmian.directory.web.asked import StaffRequest
from hongmian.directory.web.staff.editing import add_page, edit_page
from hongmian.directory.web.staff.ending import restore, withdraw_page
from hongmian.directory.web.staff.filters import PartyGroupFilters
from hongmian.directory.web.staff.nouns import PARTY_GROUP
from hongmian.directory.web.staff.pages import list_page, record_page
from hongmian.kit.access import Action, access

COLUMNS = {
    "name": (_("Name"), ("name",)),
    "kind": (_("Kind"), ("kind", "name")),
    "agency": (_("Agency"), ("agency__name", "name")),
    "district": (_("District"), ("agency__district", "name")),
    "members": (_("Workers in it"), ("member_count", "name")),
    "founded": (_("Founded on"), ("founded_on", "name")),
}


@access(Action.SEE_PARTY)
@require_GET
def party_group_list(request: StaffRequest) -> HttpResponse:
    filters = PartyGroupFilters(request.GET, person=request.person, language=request.LANGUAGE_CODE)
    rows = party_groups(request.person, at=request.now, **filters.chosen)
    return list_page(request, PARTY_GROUP, filters, rows, COLUMNS, default="name")


@access(Action.SEE_PARTY)
@require_GET
def party_group_record(request: StaffRequest, party_group: uuid.UUID) -> HttpResponse:
    record = PARTY_GROUP.get(request.person, party_group)
    members = workers(request.person, at=request.now, group=record.pk, state=WorkerState.SERVING)
    return record_page(request, PARTY_GROUP, record, members=list(members.order_by("staff_no")))


@access(Action.EDIT_NETWORK)
@require_http_methods(["GET", "POST"])
def party_group_new(request: StaffRequest) -> HttpResponse:
    return add_page(request, PARTY_GROUP)


@access(Action.EDIT_NETWORK)
@require_http_methods(["GET", "POST"])
def party_group_edit(request: StaffRequest, party_group: uuid.UUID) -> HttpResponse:
    return edit_page(request, PARTY_GROUP, PARTY_GROUP.get_to_edit(request.person, party_group))


@access(Action.EDIT_NETWORK)
@require_http_methods(["GET", "POST"])
def party_group_withdraw(request: StaffRequest, party_group: uuid.UUID) -> HttpResponse:
    return withdraw_page(request, PARTY_GROUP, PARTY_GROUP.get_to_edit(request.person, party_group))


@access(Action.EDIT_NETWORK)
@require_POST
def party_group_restore(request: StaffRequest, party_group: uuid.UUID) -> HttpResponse:
    return restore(request, PARTY_GROUP, PARTY_GROUP.get_to_edit(request.person, party_group))
