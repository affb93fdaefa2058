"""The ledger: list, file, one entry, its counter-entry, its receipt."""

from __future__ import annotations

import csv
import uuid
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext, pgettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_GET, require_http_methods

from hongmian.accounts.web.again import proven_again
from hongmian.directory.rules import may
from hongmian.directory.web.asked import StaffRequest
from hongmian.kit.access import Action, access
from hongmian.kit.errors import Refused
from hongmian.relief.domain.correcting import reverse
from hongmian.relief.domain.reading import open_giver
from hongmian.relief.enums import Move
from hongmian.relief.models import Entry
from hongmian.relief.money import yuan_of
from hongmian.relief.naming import item_name
from hongmian.relief.queries.ledger import entries_seen, entry_seen, is_undone
from hongmian.relief.rules import can_keep_for
from hongmian.relief.web.narrowing import GiverForm, LedgerFilters, ReverseForm
from hongmian.relief.web.shown import holder_name, line, plain_cell
from hongmian.ui.paging import page_of, url_with
from hongmian.ui.reading import ENGLISH
from hongmian.ui.sorting import sorted_by
from hongmian.ui.unstored import unstored

COLUMNS: dict[str, tuple[Any, tuple[str, ...]]] = {
    "day": (_("Day"), ("day", "at")),
    "move": (_("What happened"), ("move", "day")),
    "item": (_("Item"), ("item__name", "day")),
    "quantity": (_("Quantity"), ("quantity",)),
    "value": (_("Value in yuan"), ("value",)),
    "holder": (_("Holder"), ("holder__name", "day")),
    "receipt": (_("Receipt number"), ("receipt_no", "day")),
}


@access(Action.SEE_RELIEF)
@require_GET
def ledger(request: StaffRequest) -> HttpResponse:
    filters = _filters(request)
    listed = sorted_by(request, entries_seen(request.person, **filters.chosen), COLUMNS, default="-day")
    page = page_of(request, listed.rows)
    shown = {
        "filters": filters, "columns": listed.columns, "page": page, "lines": [line(one) for one in page.rows],
        "may_keep": may(request.person, Action.KEEP_RELIEF), "file_query": url_with(request),
    }  # fmt: skip
    return render(request, "relief/ledger.html", shown)


@access(Action.SEE_RELIEF)
@require_GET
@proven_again
def ledger_csv(request: StaffRequest) -> HttpResponse:
    """The same rows as a file. Givers are not in it: many are private persons."""
    response = HttpResponse("\ufeff", content_type="text/csv; charset=utf-8")
    response.headers["Content-Disposition"] = f'attachment; filename="relief-{request.now:%Y-%m-%d}.csv"'
    sheet = csv.writer(response)
    sheet.writerow([gettext("Id"), *(str(label) for label, _order in COLUMNS.values()), pgettext("ledger", "To"),
                    gettext("Persons reached"), gettext("Fundraising qualification"), gettext("Remark"),
                    gettext("Undoes")])  # fmt: skip
    for entry in entries_seen(request.person, **_filters(request).chosen):
        sheet.writerow([plain_cell(cell) for cell in _cells(entry)])
    return response


@access(Action.SEE_RELIEF)
@require_GET
def entry(request: StaffRequest, entry: uuid.UUID) -> HttpResponse:
    record = _get(request, entry)
    keeps = _keeps(request, record)
    shown = {
        "line": line(record), "may_reverse": keeps and record.move != Move.CORRECTION and not is_undone(record),
        "may_print": record.move == Move.RECEIVED,
    }  # fmt: skip
    return render(request, "relief/entry.html", shown)


@access(Action.KEEP_RELIEF)
@require_http_methods(["GET", "POST"])
def entry_reverse(request: StaffRequest, entry: uuid.UUID) -> HttpResponse:
    record = _get_kept(request, entry)
    form = ReverseForm(request.POST or None)
    refusal = ""
    if request.method == "POST" and form.is_valid():
        try:
            asked = form.cleaned_data
            reverse(entry_id=asked["id"], entry=record, reason=asked["reason"], by=request.user, at=request.now)
            messages.success(request, gettext("Undone by a counter-entry. Now enter the right one."))
            return redirect("relief:entry", record.pk)
        except Refused as why:
            refusal = str(why)
    return render(request, "relief/reverse.html", {"line": line(record), "form": form, "refusal": refusal})


@access(Action.SEE_RELIEF)
@require_http_methods(["GET", "POST"])
def slip(request: StaffRequest, entry: uuid.UUID) -> HttpResponse:
    """The receipt, to print. The giver's name stands on it once it was opened with a reason."""
    record = _get(request, entry)
    if record.move != Move.RECEIVED:
        raise Http404
    form, giver = GiverForm(request.POST or None), ""
    may_open = _keeps(request, record) and bool(record.source)
    if request.method == "POST" and not may_open:
        raise Http404
    if request.method == "POST" and form.is_valid():
        try:
            giver = open_giver(entry=record, reason=form.cleaned_data["reason"], by=request.user, at=request.now)
        except Refused as refusal:
            form.add_error("reason", str(refusal))
    shown = {"line": line(record), "form": form, "giver": giver, "may_open": may_open}
    response = render(request, "relief/slip.html", shown)
    return unstored(response)


def _filters(request: StaffRequest) -> LedgerFilters:
    return LedgerFilters(request.GET, person=request.person, english=request.LANGUAGE_CODE == ENGLISH)


def _get(request: StaffRequest, pk: uuid.UUID) -> Entry:
    """Return an entry; one of other agencies answers as one that is not there."""
    record = entry_seen(request.person, pk)
    if record is None:
        raise Http404
    return record


def _get_kept(request: StaffRequest, pk: uuid.UUID) -> Entry:
    record = _get(request, pk)
    if not _keeps(request, record):
        raise Http404
    return record


def _keeps(request: StaffRequest, record: Entry) -> bool:
    return may(request.person, Action.KEEP_RELIEF) and can_keep_for(request.person, record.holder_id)


def _cells(entry: Entry) -> list[object]:
    shown = line(entry)
    return [
        entry.pk, entry.day.isoformat(), entry.get_move_display(), item_name(entry.item),
        yuan_of(entry.quantity, grouped=False) if entry.item.is_money else entry.quantity,
        yuan_of(entry.value, grouped=False), holder_name(entry.holder), entry.receipt_no, shown.to,
        entry.persons or "", entry.qualification.number if entry.qualification else "", entry.remark,
        entry.reverses_id or "",
    ]  # fmt: skip
