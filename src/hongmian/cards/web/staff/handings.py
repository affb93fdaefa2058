"""Where cards went: the list, a new entry by hand or by scanning the label of a bundle, voiding a wrong one."""

from __future__ import annotations

import uuid
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from hongmian.cards.domain.handing import hand_over, resting, void_handing
from hongmian.cards.enums import GIVEN, Way
from hongmian.cards.models import BatchCard
from hongmian.cards.queries.lists import batch_cards, handings
from hongmian.cards.rules import can_print_of_agency
from hongmian.cards.web.forms import HandingFilters, HandingForm
from hongmian.cards.web.pages import get_or_404, list_page
from hongmian.directory.enums import Role
from hongmian.directory.web.asked import StaffRequest
from hongmian.kit.access import Action, access
from hongmian.outreach.web.pages import attempt, by_and_at, deed, form_page, reader
from hongmian.ui.templatetags.ui import named

COLUMNS = {
    "day": (gettext_lazy("Day"), ("day", "at")),
    "station": (gettext_lazy("Station"), ("card__station__name", "-day")),
    "way": (gettext_lazy("How"), ("way", "-day")),
    "place": (gettext_lazy("Where they went"), ("place", "-day")),
    "count": (gettext_lazy("Cards"), ("count", "-day")),
}


@access(Action.SEE_CARDS)
@require_GET
def handing_list(request: StaffRequest) -> HttpResponse:
    filters = HandingFilters(request.GET, language=request.LANGUAGE_CODE)
    rows = handings(request.person, **filters.chosen)
    return list_page(
        request, "cards/staff/handings.html", filters, rows, COLUMNS, default="-day",
        may_print=request.may(Action.PRINT_CARDS),
    )  # fmt: skip


@access(Action.PRINT_CARDS)
@require_http_methods(["GET", "POST"])
def handing_new(request: StaffRequest, pk: uuid.UUID) -> HttpResponse:
    """Enter by hand where cards of one station and batch went."""
    return _entry(request, _card(request, pk=pk), scanned=False)


@access(Action.PRINT_CARDS)
@require_http_methods(["GET", "POST"])
def bundle(request: StaffRequest, code: str) -> HttpResponse:
    """The same, where the label of a bundle leads to: the count is there already."""
    return _entry(request, _card(request, code=code), scanned=True)


def _card(request: StaffRequest, **key: Any) -> BatchCard:
    card = batch_cards(request.person).select_related("station__agency").filter(**key).first()
    if card is None or not can_print_of_agency(request.person, card.station.agency_id):
        raise Http404
    return card


def _entry(request: StaffRequest, card: BatchCard, *, scanned: bool) -> HttpResponse:
    there = resting(card)
    ways = {way.value: way.label for way in GIVEN} | {Way.BACK.value: Way.BACK.label}
    if request.person.has(Role.ASSOCIATION) and card.sent < card.copies:
        ways = {Way.STATION.value: Way.STATION.label, **ways}
    initial: dict[str, Any] = {"count": there or card.copies - card.sent or None} if scanned else {}
    if Way.STATION.value in ways:
        initial["way"] = Way.STATION.value
    form = HandingForm(request.POST or None, initial=initial, ways=ways, **reader(request))
    if request.method == "POST" and form.is_valid():
        given = dict(form.cleaned_data)
        stored = attempt(
            form, lambda: hand_over(pk=given.pop("key"), card=card, scanned=scanned, **given, **by_and_at(request))
        )
        if stored is not None:
            messages.success(request, _("Entered: %(count)s cards.") % {"count": f"{stored.count:,}"})
            return redirect("cards:batch", card.batch_id)
    lead = _("%(there)s of batch %(number)s lie at the station, %(copies)s were printed.")
    told = {"there": f"{there:,}", "number": card.batch.number, "copies": f"{card.copies:,}"}
    return form_page(
        request, form, "cards/staff/form.html", title=_("Where did the cards go?"), do=_("Enter"),
        back_url=reverse("cards:batch", args=[card.batch_id]), back=card.batch, chips=("way",),
        station=named(card.station), lead=lead % told,
    )  # fmt: skip


@access(Action.PRINT_CARDS)
@require_POST
def handing_void(request: StaffRequest, pk: uuid.UUID) -> HttpResponse:
    record = get_or_404(handings(request.person).select_related("card__station__agency"), pk)
    if not can_print_of_agency(request.person, record.card.station.agency_id):
        raise Http404
    said = _("The entry is void; its cards are where they were before.")
    return deed(
        request, reverse("cards:handings"), lambda: void_handing(handing=record, **by_and_at(request)), said
    )  # fmt: skip
