"""Batches: the list, a new one, one with its cards, its files and the labels of its bundles."""

from __future__ import annotations

import uuid
from typing import Any

from django.conf import settings
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.safestring import mark_safe
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from hongmian.cards.domain.handing import hand_over
from hongmian.cards.domain.making import pdf_of, pictures_of, zipped
from hongmian.cards.domain.printing import print_batch
from hongmian.cards.domain.recalling import reprint
from hongmian.cards.enums import Sheet, Way
from hongmian.cards.models import Batch, BatchCard
from hongmian.cards.queries.facts import from_text
from hongmian.cards.queries.lists import batch_cards, batches
from hongmian.cards.queries.printable import printing_agency
from hongmian.cards.queries.recalls import outdated_of
from hongmian.cards.rules import can_print_of_agency
from hongmian.cards.web.forms import BatchFilters, BatchForm, ListFilters
from hongmian.cards.web.pages import get_or_404, list_page, or_said
from hongmian.directory.enums import Role
from hongmian.directory.web.asked import StaffRequest
from hongmian.directory.web.finder.contact import code_to_scan
from hongmian.kit.access import Action, access
from hongmian.kit.clock import SHANGHAI
from hongmian.kit.errors import Refused
from hongmian.outreach.web.fields import id_of
from hongmian.outreach.web.pages import attempt, by_and_at, deed, form_page, reader
from hongmian.ui.unstored import unstored

COLUMNS = {
    "number": (gettext_lazy("Batch"), ("number",)),
    "made_at": (gettext_lazy("Printed on"), ("made_at",)),
    "size": (gettext_lazy("Card size"), ("size", "number")),
    "stations": (gettext_lazy("Stations"), ("stations", "number")),
    "printed": (gettext_lazy("Cards printed"), ("printed", "number")),
}
CARD_COLUMNS = {
    "station": (gettext_lazy("Station"), ("station__name",)),
    "district": (gettext_lazy("District"), ("station__district", "station__name")),
    "copies": (gettext_lazy("Cards printed"), ("copies", "station__name")),
    "sent": (gettext_lazy("Arrived at the station"), ("sent", "station__name")),
    "given": (gettext_lazy("Handed out"), ("given", "station__name")),
}
MOST_PICTURES = 40


@access(Action.SEE_CARDS)
@require_GET
def batch_list(request: StaffRequest) -> HttpResponse:
    filters = BatchFilters(request.GET)
    rows = batches(request.person, **filters.chosen)
    return list_page(
        request, "cards/staff/batches.html", filters, rows, COLUMNS, default="-number",
        may_print=request.may(Action.PRINT_CARDS),
    )  # fmt: skip


@access(Action.PRINT_CARDS)
@require_http_methods(["GET", "POST"])
def batch_new(request: StaffRequest) -> HttpResponse:
    """`?station=` is an id."""
    station = id_of(request.GET.get("station"))
    initial = {"whose": str(station)} if station else {}
    form = BatchForm(request.POST or None, initial=initial, language=request.LANGUAGE_CODE, **reader(request))
    if request.method == "POST" and form.is_valid():
        made = attempt(form, lambda: _print(request, form))
        if made is not None:
            messages.success(request, _("Batch %(number)s is remembered. Fetch the file and print it.") % vars(made))
            return redirect("cards:batch", made.pk)
    return form_page(
        request, form, "cards/staff/form.html", title=_("Print cards"), do=_("Make the batch"),
        back_url=reverse("cards:batches"), back=_("Batches"), chips=("size",),
        lead=_("What stands on each card is kept with the batch: when something changes, its cards are found again."),
    )  # fmt: skip


def _print(request: StaffRequest, form: BatchForm) -> Batch:
    given, chosen = form.cleaned_data, form.chosen
    return print_batch(
        pk=given["key"], stations=chosen, size=given["size"], copies=given["copies"],
        agency=printing_agency(request.person, chosen, at=request.now), **by_and_at(request),
    )  # fmt: skip


@access(Action.SEE_CARDS)
@require_GET
def batch(request: StaffRequest, pk: uuid.UUID) -> HttpResponse:
    record = get_or_404(batches(request.person), pk)
    filters = ListFilters(request.GET, language=request.LANGUAGE_CODE)
    rows = batch_cards(request.person, batch=record, words=filters.chosen.get("words", ""))
    if "district" in filters.chosen:
        rows = rows.filter(station__district=filters.chosen["district"])
    whole = list(batch_cards(request.person, batch=record))
    stale = outdated_of(whole, at=request.now)
    return list_page(
        request, "cards/staff/batch.html", filters, rows, CARD_COLUMNS, default="station", record=record,
        dress=lambda listed: [(card, card.pk in stale) for card in listed], stale=len(stale),
        unsent=sum(card.copies - card.sent for card in whole), may_send=_may_send(request),
        may_print=request.may(Action.PRINT_CARDS), key=uuid.uuid5(record.pk, f"{len(stale)}:{request.now:%Y%m%d%H%M}"),
    )  # fmt: skip


@access(Action.SEE_CARDS)
@require_GET
def batch_pdf(request: StaffRequest, pk: uuid.UUID) -> HttpResponse:
    """The file for the printer, from what the batch remembers; `?sheet=single` for one side a page."""
    record = get_or_404(batches(request.person), pk)
    sheet = Sheet.SINGLE if request.GET.get("sheet") == Sheet.SINGLE else Sheet.A4
    name = f"hongmian-cards-{record.number}-{sheet}.pdf"

    def make() -> HttpResponse:
        content = pdf_of(_remembered(request, record), size=record.size, sheet=sheet)
        return _file(content, "application/pdf", name)

    return or_said(request, make, "cards:batch", pk)


@access(Action.SEE_CARDS)
@require_GET
def batch_pictures(request: StaffRequest, pk: uuid.UUID) -> HttpResponse:
    """A picture of each card, for WeChat; `?district=` those of a district, since drawing hundreds takes long."""
    record = get_or_404(batches(request.person), pk)
    cards = _remembered(request, record, district=request.GET.get("district", ""))
    if not 0 < len(cards) <= MOST_PICTURES:
        messages.error(
            request, _("Choose a district first: at most %(most)s pictures at once.") % {"most": MOST_PICTURES}
        )
        return redirect("cards:batch", pk)
    name = f"hongmian-cards-{record.number}.zip"

    def make() -> HttpResponse:
        content = zipped(pictures_of(cards, size=record.size), at=record.made_at.astimezone(SHANGHAI))
        return _file(content, "application/zip", name)

    return or_said(request, make, "cards:batch", pk)


@access(Action.SEE_CARDS)
@require_GET
def labels(request: StaffRequest, pk: uuid.UUID) -> HttpResponse:
    """Labels for the bundles, to print: whoever scans one enters where its cards went."""
    record = get_or_404(batches(request.person), pk)
    rows = batch_cards(request.person, batch=record).order_by("station__district", "station__code")
    return list_page(
        request, "cards/staff/labels.html", None, rows,
        {"station": (gettext_lazy("Station"), ("station__district", "station__code"))}, default="station",
        record=record, dress=lambda listed: [(card, _drawn(card)) for card in listed],
    )  # fmt: skip


@access(Action.PRINT_CARDS)
@require_POST
def batch_send(request: StaffRequest, pk: uuid.UUID) -> HttpResponse:
    """All cards of the batch that are not at their stations yet arrive there; the association says so."""
    record = get_or_404(batches(request.person), pk)
    if not _may_send(request):
        raise PermissionDenied
    said = _("The cards are entered as arrived at their stations.")
    return deed(request, reverse("cards:batch", args=[pk]), lambda: _send(request, record), said)


@transaction.atomic
def _send(request: StaffRequest, record: Batch) -> None:
    left = [card for card in batch_cards(request.person, batch=record) if card.sent < card.copies]
    if not left:
        raise Refused(_("All cards of this batch are at their stations already."))
    day = request.now.astimezone(SHANGHAI).date()
    for card in left:
        hand_over(
            pk=uuid.uuid5(card.pk, f"sent:{card.sent}"), card=card, way=Way.STATION, count=card.copies - card.sent,
            day=day, **by_and_at(request),
        )  # fmt: skip


@access(Action.PRINT_CARDS)
@require_POST
def batch_reprint(request: StaffRequest, pk: uuid.UUID) -> HttpResponse:
    """One click: the outdated cards of this batch, as they are today, as many as there were."""
    record = get_or_404(batches(request.person), pk)
    seen = batch_cards(request.person, batch=record).select_related("station__agency")
    rows = [card for card in seen if can_print_of_agency(request.person, card.station.agency_id)]
    stale = outdated_of(rows, at=request.now)
    only = id_of(request.POST.get("card"))
    chosen = [card for card in rows if card.pk in stale and only in (None, card.pk)]
    key = id_of(request.POST.get("key")) or uuid.uuid4()
    try:
        agency = printing_agency(request.person, [card.station for card in chosen], at=request.now)
        made = reprint(pk=key, cards=chosen, agency=agency, **by_and_at(request))
    except Refused as refusal:
        messages.error(request, str(refusal))
        return redirect("cards:batch", pk)
    messages.success(request, _("Batch %(number)s replaces them. Fetch the file and print it.") % vars(made))
    return redirect("cards:batch", made.pk)


def _may_send(request: StaffRequest) -> bool:
    return request.person.has(Role.ASSOCIATION)


def _remembered(request: StaffRequest, record: Batch, *, district: str = "") -> list[Any]:
    rows = BatchCard.objects.filter(pk__in=batch_cards(request.person, batch=record).values("pk"))
    rows = rows.filter(station__district=district) if district else rows
    rows = rows.order_by("station__district", "station__code")
    return [from_text(card.shown) for card in rows]


def _drawn(card: BatchCard) -> Any:
    address = settings.HONGMIAN_PUBLIC_URL + reverse("cards:bundle", args=[card.code])
    return mark_safe(code_to_scan(address).decode().split("?>", 1)[-1])  # drawn by segno  # nosec B308


def _file(content: bytes, kind: str, name: str) -> HttpResponse:
    response = HttpResponse(content, content_type=kind)
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return unstored(response)
