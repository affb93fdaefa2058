"""The list of persons served, and adding one."""

from __future__ import annotations

import uuid
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

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
from hongmian.clients.web.finding import NOWHERE, ClientFilters, SearchForm
from hongmian.clients.web.forms import ClientForm
from hongmian.directory.web.asked import StaffRequest
from hongmian.kit.access import Action, access
from hongmian.kit.errors import Refused
from hongmian.ui.paging import page_of
from hongmian.ui.sorting import Column, sorted_by
from hongmian.ui.unstored import unstored

MOST_FOUND = 50
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
    """Narrowed by what stands in the address; or, posted, those whom the words may mean, which stand nowhere."""
    search = SearchForm(request.POST or None)
    filters = ClientFilters(request.GET, person=request.person)
    words = search.cleaned_data["words"] if search.is_valid() else ""
    shown = {"filters": filters, "search": search, "words": words}
    shown |= _found(request, words, search.cleaned_data["street"]) if words else _listed(request, filters.chosen)
    return unstored(render(request, "clients/clients.html", shown, status=422 if search.errors else 200))


def _found(request: StaffRequest, words: str, street: str) -> dict[str, Any]:
    """The first of those found: their links would lose the words, so there is no other page and no other order."""
    rows = found_by(clients_of(request.person), words, street).order_by("number", "pk")
    total = rows.count()
    columns = [Column(label=str(label), url="", aria_sort="") for label, _order in COLUMNS.values()]
    return {"rows": rows_of(rows[:MOST_FOUND]), "total": total, "more": total > MOST_FOUND, "columns": columns}


def _listed(request: StaffRequest, chosen: dict[str, Any]) -> dict[str, Any]:
    rows, state, station = clients_of(request.person), chosen.get("state"), chosen.get("station")
    if state != "all":
        rows = rows.filter(closed_on__isnull=state != "closed")
    if station:
        rows = rows.filter(station=None if station == NOWHERE else station)
    rows = rows.filter(**{name: chosen[name] for name in ("group", "consent") if name in chosen})
    listed = sorted_by(request, rows, COLUMNS, default="number")
    page = page_of(request, listed.rows)
    return {"rows": rows_of(page.rows), "total": page.total, "page": page, "columns": listed.columns}


@access(Action.EDIT_CLIENTS)
@require_http_methods(["GET", "POST"])
def client_new(request: StaffRequest) -> HttpResponse:
    at_station = next((grant for grant in request.person.grants if grant.station), None)
    initial = {"station": at_station.station, "agency": at_station.agency} if at_station else {}
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
    (only, *_others) = request.person.agencies
    agency = uuid.UUID(form.cleaned_data["agency"]) if "agency" in form.fields else only
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
