"""The list of persons served, and adding one."""

from __future__ import annotations

import uuid
from collections.abc import Iterable
from dataclasses import dataclass

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext, pgettext_lazy
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods

from hongmian.clients.domain.registering import KnownAlready, register_client
from hongmian.clients.models import Client
from hongmian.clients.queries.known import masked_name
from hongmian.clients.queries.lists import clients_of, found_by
from hongmian.clients.web.forms import ClientFilters, ClientForm, SearchForm
from hongmian.clients.web.reach import unstored
from hongmian.directory.web.asked import StaffRequest
from hongmian.kit.access import Action, access
from hongmian.kit.errors import Refused
from hongmian.ui.paging import page_of
from hongmian.ui.sorting import sorted_by

COLUMNS = {
    "number": (_("Case number"), ("number",)),
    "name": (pgettext_lazy("person", "Name"), ()),
    "group": (_("Primary group"), ("group",)),
    "station": (_("Station"), ("station__name",)),
    "consent": (_("Consent"), ("consent",)),
    "added": (pgettext_lazy("a client", "Added"), ("added_at",)),
}


@dataclass(frozen=True)
class Row:
    client: Client
    masked: str


def rows_of(clients: Iterable[Client]) -> list[Row]:
    return [Row(client, masked_name(client.name)) for client in clients]


@access(Action.SEE_CLIENTS)
@require_http_methods(["GET", "POST"])
def client_list(request: StaffRequest) -> HttpResponse:
    """Everything but the words looked for stands in the address."""
    filters, search = ClientFilters(request.GET), SearchForm(request.POST or None)
    rows, chosen = clients_of(request.person), filters.chosen
    words = search.cleaned_data["words"].strip() if search.is_valid() else ""
    if words:
        rows = found_by(rows, words)
    elif chosen.get("state") != "all":
        rows = rows.filter(closed_on__isnull=chosen.get("state") != "closed")
    rows = rows.filter(**{name: chosen[name] for name in ("group", "consent") if name in chosen})
    listed = sorted_by(request, rows, COLUMNS, default="number")
    page = page_of(request, listed.rows)
    shown = {
        "filters": filters,
        "search": search,
        "words": words,
        "columns": listed.columns,
        "page": page,
        "rows": rows_of(page.rows),
    }
    return unstored(render(request, "clients/clients.html", shown))


@access(Action.EDIT_CLIENTS)
@require_http_methods(["GET", "POST"])
def client_new(request: StaffRequest) -> HttpResponse:
    initial = {"station": next((grant.station for grant in request.person.grants if grant.station), None)}
    form = ClientForm(request.POST or None, person=request.person, at=request.now, initial=initial)
    found: list[Client] = []
    if request.method == "POST" and form.is_valid():
        try:
            return _added(request, form)
        except KnownAlready as known:
            found = known.found
        except Refused as refusal:
            form.add_error(refusal.field if refusal.field in form.fields else None, str(refusal))
    wrong = form.is_bound and (form.errors or found)
    shown = {"form": form, "found": rows_of(found), "heading": gettext("Add a client"), "adding": True}
    return unstored(render(request, "clients/form.html", shown, status=422 if wrong else 200))


def _added(request: StaffRequest, form: ClientForm) -> HttpResponse:
    station = form.cleaned_data["station"]
    agency = station.agency_id if station else min(request.person.agencies)
    others = _ids(request.POST.getlist("besides"))
    kept = register_client(
        pk=form.cleaned_data["key"], agency=agency, given=form.given(), someone_else=others,
        by=request.user, person=request.person, at=request.now,
    )  # fmt: skip
    messages.success(request, gettext("Stored under case number %(number)s.") % {"number": kept.number})
    return redirect("clients:client_record", kept.client)


def _ids(texts: Iterable[str]) -> set[uuid.UUID]:
    found: set[uuid.UUID] = set()
    for text in texts:
        try:
            found.add(uuid.UUID(text))
        except ValueError:
            continue
    return found
