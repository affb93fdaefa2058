"""Citizens who asked for a card: the list, one request, its address opened, delivered, declined."""

from __future__ import annotations

import uuid
from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET, require_POST

from hongmian.cards.domain.asking import decline_request, deliver_request, read_address
from hongmian.cards.enums import RequestState
from hongmian.cards.models import CardRequest
from hongmian.cards.queries.lists import cards_at, requests
from hongmian.cards.rules import can_print_of_agency
from hongmian.cards.web.forms import ReasonForm, RequestFilters
from hongmian.cards.web.pages import get_or_404, list_page
from hongmian.directory.web.asked import StaffRequest
from hongmian.kit.access import Action, access
from hongmian.kit.errors import Refused
from hongmian.outreach.web.fields import id_of
from hongmian.outreach.web.pages import attempt, by_and_at, deed, reader
from hongmian.ui.unstored import unstored

COLUMNS = {
    "asked_at": (gettext_lazy("Asked on"), ("asked_at",)),
    "station": (gettext_lazy("Station"), ("station__name", "asked_at")),
    "size": (gettext_lazy("Card size"), ("size", "asked_at")),
    "copies": (gettext_lazy("Cards"), ("copies", "asked_at")),
    "state": (gettext_lazy("State"), ("state", "asked_at")),
}


@access(Action.PRINT_CARDS)
@require_GET
def request_list(request: StaffRequest) -> HttpResponse:
    """Those that wait, unless another state is asked for."""
    filters = RequestFilters(request.GET, language=request.LANGUAGE_CODE)
    chosen = filters.chosen if request.GET else {"state": RequestState.WAITING}
    rows = requests(request.person, **chosen)
    return list_page(request, "cards/staff/requests.html", filters, rows, COLUMNS, default="asked_at")


@access(Action.PRINT_CARDS)
@require_GET
def card_request(request: StaffRequest, pk: uuid.UUID) -> HttpResponse:
    return _page(request, _asked(request, pk))


@access(Action.PRINT_CARDS)
@require_POST
def request_open(request: StaffRequest, pk: uuid.UUID) -> HttpResponse:
    """Show the address; who reads it and why is kept."""
    record = _asked(request, pk)
    form, address = ReasonForm(request.POST, **reader(request)), None
    if form.is_valid():
        whole = CardRequest.objects.get(pk=record.pk)
        reason = form.cleaned_data["reason"]
        address = attempt(form, lambda: read_address(request=whole, reason=reason, **by_and_at(request)))
    return unstored(_page(request, record, form=form, address=address))


@access(Action.PRINT_CARDS)
@require_POST
def request_deliver(request: StaffRequest, pk: uuid.UUID) -> HttpResponse:
    record = _asked(request, pk)
    said = _("Delivered. The address is erased.")
    return deed(request, _url(pk), lambda: _deliver(request, record), said)


def _deliver(request: StaffRequest, record: CardRequest) -> None:
    chosen = id_of(request.POST.get("card"))
    card = next((one for one in cards_at(record.station, size=record.size) if one.pk == chosen), None)
    if card is None:
        raise Refused(_("No cards of this size lie at the station. Print some first."))
    deliver_request(request=record, card=card, **by_and_at(request))


@access(Action.PRINT_CARDS)
@require_POST
def request_decline(request: StaffRequest, pk: uuid.UUID) -> HttpResponse:
    record = _asked(request, pk)
    said = _("Declined. The address is erased.")
    return deed(request, _url(pk), lambda: decline_request(request=record, **by_and_at(request)), said)


def _asked(request: StaffRequest, pk: uuid.UUID) -> CardRequest:
    record = get_or_404(requests(request.person).select_related("station__agency", "station__district"), pk)
    if not can_print_of_agency(request.person, record.station.agency_id):
        raise Http404
    return record


def _url(pk: uuid.UUID) -> str:
    return reverse("cards:request", args=[pk])


def _page(request: StaffRequest, record: CardRequest, *, form: Any = None, address: str | None = None) -> HttpResponse:
    initial = {"reason": _("To bring the card")}
    shown = {
        "record": record, "form": form or ReasonForm(initial=initial, **reader(request)), "address": address,
        "cards": list(cards_at(record.station, size=record.size)[:10]), "waits": record.state == RequestState.WAITING,
    }  # fmt: skip
    wrong = form is not None and bool(form.errors)
    return render(request, "cards/staff/request.html", shown, status=422 if wrong else 200)
