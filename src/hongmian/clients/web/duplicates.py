"""Possible duplicates: the association decides those of two agencies, a manager those of their own."""

from __future__ import annotations

import uuid
from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_GET, require_POST

from hongmian.clients.domain.deciding import decide, take_back
from hongmian.clients.domain.reading import open_pair
from hongmian.clients.enums import PairState
from hongmian.clients.models import Pair
from hongmian.clients.queries.known import masked_name
from hongmian.clients.queries.pairs import pairs_in
from hongmian.clients.web.finding import PairFilters
from hongmian.clients.web.reach import pair_or_404
from hongmian.clients.web.reasons import ReasonForm
from hongmian.directory.web.asked import StaffRequest
from hongmian.kit.access import Action, access
from hongmian.kit.errors import Refused
from hongmian.ui.paging import page_of
from hongmian.ui.sorting import sorted_by
from hongmian.ui.unstored import unstored

COLUMNS = {
    "found": (_("Found"), ("found_at",)),
    "why": (_("What is the same"), ("why",)),
    "first": (_("Older record"), ()),
    "second": (_("Younger record"), ()),
    "state": (_("State"), ("state",)),
}
WHY = {
    "phone": _("Telephone number"),
    "home": _("Name, street and house"),
    "hand": _("Named by hand"),
    "referral": _("Handed over with consent"),
}


@access(Action.MERGE_CLIENTS)
@require_GET
def duplicate_list(request: StaffRequest) -> HttpResponse:
    filters = PairFilters(request.GET)
    rows = pairs_in(request.person, filters.chosen.get("state", PairState.OPEN))
    listed = sorted_by(request, rows, COLUMNS, default="-found")
    page = page_of(request, listed.rows)
    shown = {"filters": filters, "columns": listed.columns, "page": page, "rows": [_told(pair) for pair in page.rows]}
    return render(request, "clients/duplicates.html", shown)


@access(Action.MERGE_CLIENTS)
@require_GET
def duplicate(request: StaffRequest, pk: uuid.UUID) -> HttpResponse:
    return _page(request, pair_or_404(request, pk), ReasonForm(initial={"usual": "check"}))


@access(Action.MERGE_CLIENTS)
@require_POST
def duplicate_open(request: StaffRequest, pk: uuid.UUID) -> HttpResponse:
    pair = pair_or_404(request, pk)
    form = ReasonForm(request.POST)
    if not form.is_valid():
        return _page(request, pair, form, status=422)
    opened = open_pair(pair=pair, reason=form.cleaned_data["reason"], by=request.user, at=request.now)
    return unstored(_page(request, pair, form, opened=opened))


@access(Action.MERGE_CLIENTS)
@require_POST
def duplicate_decide(request: StaffRequest, pk: uuid.UUID) -> HttpResponse:
    if request.POST.get("same") not in ("yes", "no"):
        messages.error(request, gettext("Choose: one person or two."))
        return redirect("clients:duplicate", pair_or_404(request, pk).pk)
    same = request.POST["same"] == "yes"
    said = gettext("Kept: one person.") if same else gettext("Kept: two persons.")
    return _deed(request, pk, lambda pair: decide(pair=pair, same=same, by=request.user, at=request.now), said)


@access(Action.MERGE_CLIENTS)
@require_POST
def duplicate_undo(request: StaffRequest, pk: uuid.UUID) -> HttpResponse:
    said = gettext("The decision is taken back.")
    return _deed(request, pk, lambda pair: take_back(pair=pair, by=request.user, at=request.now), said)


def _deed(request: StaffRequest, pk: uuid.UUID, act: Callable[[Pair], Any], said: str) -> HttpResponse:
    pair = pair_or_404(request, pk)
    try:
        act(pair)
    except Refused as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, said)
    return redirect("clients:duplicate", pair.pk)


def _told(pair: Pair) -> dict[str, Any]:
    return {
        "pair": pair,
        "why": WHY.get(pair.why, pair.why),
        "first": masked_name(pair.first.name),
        "second": masked_name(pair.second.name),
    }


def _page(
    request: StaffRequest, pair: Pair, form: ReasonForm, *, opened: Any = None, status: int = 200
) -> HttpResponse:  # fmt: skip
    shown = {**_told(pair), "form": form, "opened": opened, "open": pair.state == PairState.OPEN}
    return render(request, "clients/duplicate.html", shown, status=status)
