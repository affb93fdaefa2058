"""The forms by which goods and money come in and go out, and what each holder has."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_GET, require_http_methods

from hongmian.directory.rules import may
from hongmian.directory.web.asked import StaffRequest
from hongmian.kit.access import Action, access
from hongmian.kit.errors import Refused
from hongmian.relief.domain.lists import money
from hongmian.relief.domain.moving import allocate, hand_out, receive
from hongmian.relief.models import Entry
from hongmian.relief.money import yuan_of
from hongmian.relief.naming import amount, item_name
from hongmian.relief.queries.balances import Balance
from hongmian.relief.queries.balances import balances as balances_of
from hongmian.relief.queries.ledger import ASSOCIATION
from hongmian.relief.web.forms import AllocateForm, FundsForm, HandOutForm, MoveForm, ReceiveForm
from hongmian.relief.web.shown import holder_name
from hongmian.ui.charts.bars import bars
from hongmian.ui.paging import page_of

ON_A_PAGE = 50


@access(Action.SEE_RELIEF)
@require_GET
def balances(request: StaffRequest) -> HttpResponse:
    rows = balances_of(request.person)
    sums: dict[str, int] = {}
    for row in rows:
        name = row.name if row.holder else holder_name(None)
        sums[name] = sums.get(name, 0) + row.value
    page = page_of(request, rows, ON_A_PAGE)
    shown = {
        "rows": [_told(row) for row in page.rows], "page": page,
        "total": yuan_of(sum(sums.values())), "may_keep": may(request.person, Action.KEEP_RELIEF),
        "bars": bars((name, value, yuan_of(value)) for name, value in sums.items())[:12] if len(sums) > 1 else [],
        "most": max(sums, key=lambda name: sums[name]) if sums else "",
    }  # fmt: skip
    return render(request, "relief/balances.html", shown)


def _told(row: Balance) -> dict[str, str]:
    return {
        "holder": row.name if row.holder else holder_name(None), "item": item_name(row.item),
        "amount": amount(row.item, row.quantity), "value": yuan_of(row.value),
        "query": f"?holder={row.holder or ASSOCIATION}&item={row.item.pk}",
    }  # fmt: skip


@access(Action.KEEP_RELIEF)
@require_http_methods(["GET", "POST"])
def receive_goods(request: StaffRequest) -> HttpResponse:
    def enter(form: Any) -> Entry:
        asked = form.cleaned_data
        return _receive(request, form, item=asked["item"], quantity=asked["quantity"])

    return _page(request, ReceiveForm, _("Receive goods"), enter)


@access(Action.KEEP_RELIEF)
@require_http_methods(["GET", "POST"])
def receive_funds(request: StaffRequest) -> HttpResponse:
    def enter(form: Any) -> Entry:
        item = money(by=request.user, at=request.now)
        return _receive(request, form, item=item, quantity=form.cleaned_data["value"])

    return _page(request, FundsForm, _("Receive funds"), enter)


@access(Action.KEEP_RELIEF)
@require_http_methods(["GET", "POST"])
def allocate_on(request: StaffRequest) -> HttpResponse:
    def enter(form: Any) -> Entry:
        asked = form.cleaned_data
        return allocate(
            entry_id=asked["id"], item=asked["item"], holder=form.chosen_agency("holder"), to=form.taker(),
            quantity=asked["quantity"], day=asked["day"], remark=asked["remark"], by=request.user, at=request.now,
        )  # fmt: skip

    return _page(request, AllocateForm, _("Allocate"), enter)


@access(Action.KEEP_RELIEF)
@require_http_methods(["GET", "POST"])
def hand_out_to_people(request: StaffRequest) -> HttpResponse:
    def enter(form: Any) -> Entry:
        asked = form.cleaned_data
        return hand_out(
            entry_id=asked["id"], item=asked["item"], holder=form.chosen_agency("holder"),
            quantity=asked["quantity"], persons=asked["persons"], place=asked["place"], day=asked["day"],
            remark=asked["remark"], by=request.user, at=request.now,
        )  # fmt: skip

    return _page(request, HandOutForm, _("Hand out"), enter)


def _receive(request: StaffRequest, form: Any, **what: Any) -> Entry:
    asked = form.cleaned_data
    return receive(
        entry_id=asked["id"], holder=form.chosen_agency("holder"), value=asked["value"], day=asked["day"],
        source=asked["source"], raised_publicly=asked["publicly"] == "yes", receipt_no=asked["receipt_no"],
        qualification=asked["qualification"], remark=asked["remark"], by=request.user, at=request.now, **what,
    )  # fmt: skip


def _page(
    request: StaffRequest, kind: type[MoveForm], title: Any, enter: Callable[[Any], Entry]
) -> HttpResponse:  # fmt: skip
    """Show the form, or store what it says and lead to the entry."""
    form = kind(request.POST or None, person=request.person, at=request.now)
    if request.method == "POST" and form.is_valid():
        try:
            entry = enter(form)
            messages.success(request, gettext("Entered in the ledger."))
            return redirect("relief:entry", entry.pk)
        except Refused as refusal:
            form.add_error(refusal.field if refusal.field in form.fields else None, str(refusal))
    return render(request, "relief/form.html", {"form": form, "title": title})
