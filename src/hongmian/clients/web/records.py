"""The page of one person: masked, opened with a reason, corrected."""

from __future__ import annotations

import uuid
from typing import Any

from django.contrib import messages
from django.core import signing
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from hongmian.clients.domain.changing import change_client, check_changeable
from hongmian.clients.domain.reading import open_client
from hongmian.clients.enums import Attribute
from hongmian.clients.models import Client
from hongmian.clients.queries.known import masked_name
from hongmian.clients.queries.services import services_of
from hongmian.clients.web.forms import ClientForm, values_of
from hongmian.clients.web.reach import client_or_404
from hongmian.clients.web.reasons import ReasonForm
from hongmian.directory.web.asked import StaffRequest
from hongmian.history.domain.record import picture
from hongmian.history.queries.changes import history_of
from hongmian.history.queries.telling import tell
from hongmian.kit.access import Action, access
from hongmian.kit.errors import Refused
from hongmian.ui.unstored import unstored

OPENED = "clients.client.opened"
MOST_SERVICES = 30


@access(Action.SEE_CLIENTS)
@require_GET
def client_record(request: StaffRequest, pk: uuid.UUID) -> HttpResponse:
    return _record_page(request, client_or_404(request, pk), ReasonForm())


@access(Action.SEE_CLIENTS)
@require_POST
def client_open(request: StaffRequest, pk: uuid.UUID) -> HttpResponse:
    client = client_or_404(request, pk)
    form = ReasonForm(request.POST)
    if not form.is_valid():
        return _record_page(request, client, form, status=422)
    who: dict[str, Any] = {"by": request.user, "person": request.person, "at": request.now}
    opened = open_client(client=client.pk, reason=form.cleaned_data["reason"], **who)
    return unstored(_record_page(request, client, form, opened=opened))


@access(Action.EDIT_CLIENTS)
@require_http_methods(["GET", "POST"])
def client_edit(request: StaffRequest, pk: uuid.UUID) -> HttpResponse:
    """First the reason, then the record in clear: to change it is to read it."""
    client = client_or_404(request, pk)
    try:
        check_changeable(client)
    except Refused as refusal:
        messages.error(request, str(refusal))
        return redirect("clients:client_record", client.pk)
    who: dict[str, Any] = {"person": request.person, "at": request.now}
    if "store" in request.POST:
        form = ClientForm(request.POST, client=client, **who)
        if form.is_valid() and _changed(request, client, form):
            messages.success(request, gettext("Stored under case number %(number)s.") % {"number": client.number})
            return redirect("clients:client_record", client.pk)
        return unstored(_edit_page(request, client, form, status=422))
    reason = ReasonForm(request.POST or None, initial={"usual": "check"})
    if request.method == "POST" and reason.is_valid():
        open_client(client=client.pk, reason=reason.cleaned_data["reason"], by=request.user, **who)
        return unstored(_edit_page(request, client, ClientForm(initial=values_of(client), client=client, **who)))
    return ask(request, client, gettext("Correct the record"), gettext("Open and correct"), form=reason)


def _record_page(
    request: StaffRequest, client: Client, form: ReasonForm, *, opened: Any = None, status: int = 200
) -> HttpResponse:
    names, done = dict(Attribute.choices), services_of(client)
    shown = {
        "client": client,
        "masked": masked_name(client.name),
        "attributes": [names.get(word, word) for word in client.attributes],
        "form": form,
        "opened": opened,
        "services": done[:MOST_SERVICES],
        "earlier": max(0, len(done) - MOST_SERVICES),
        "told": tell(history_of(client), may=request.may),
        "erased": not client.name,
        "manages": client.agency_id in request.person.managed_agencies,
    }
    return render(request, "clients/client.html", shown, status=status)


def _edit_page(request: StaffRequest, client: Client, form: ClientForm, status: int = 200) -> HttpResponse:
    opened = request.POST.get("opened") or signing.dumps(picture(client), salt=OPENED)
    shown = {
        "form": form, "found": [], "heading": gettext("Correct the record"), "client": client, "opened": opened,
    }  # fmt: skip
    return render(request, "clients/form.html", shown, status=status)


def _as_opened(request: StaffRequest) -> dict[str, str]:
    """Return the picture of the record that the form was made from; it shows no sealed value."""
    try:
        opened: dict[str, str] = signing.loads(request.POST.get("opened", ""), salt=OPENED)
    except signing.BadSignature:
        return {}
    return opened


def _changed(request: StaffRequest, client: Client, form: ClientForm) -> bool:
    try:
        change_client(
            client=client.pk, given=form.given(), opened=_as_opened(request), by=request.user, person=request.person,
            at=request.now,
        )  # fmt: skip
    except Refused as refusal:
        form.add_error(refusal.field if refusal.field in form.fields else None, str(refusal))
    return not form.errors


def ask(request: StaffRequest, client: Client, heading: str, do: str, **more: Any) -> HttpResponse:
    """Ask once more, or first for a reason."""
    shown = {"client": client, "heading": heading, "do": do, **more}
    wrong = more.get("form") is not None and more["form"].is_bound
    return render(request, "clients/ask.html", shown, status=422 if wrong else 200)
