"""The staff lists of wishes: all that one sees, and those that wait for one's approval."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from django.views.decorators.http import require_GET

from hongmian.clients.queries.known import known
from hongmian.clients.queries.numbered import numbered
from hongmian.directory.web.asked import StaffRequest
from hongmian.kit.access import Action, access
from hongmian.ui.paging import page_of
from hongmian.ui.reading import language_of
from hongmian.ui.sorting import sorted_by
from hongmian.wishes.bands import label
from hongmian.wishes.queries.lists import Stage, asks, to_approve, wishes
from hongmian.wishes.rules import can_keep, can_read
from hongmian.wishes.web.shown import SHAPES, days_left
from hongmian.wishes.web.staff.forms import WishFilters

COLUMNS: dict[str, tuple[Any, tuple[str, ...]]] = {
    "number": (pgettext_lazy("noun", "Wish"), ("number",)),
    "who": (_("Client"), ()),
    "place": (_("Station"), ("station__name",)),
    "price": (_("Worth"), ("price",)),
    "deadline": (_("Needed by"), ("deadline",)),
    "age": (pgettext_lazy("wish", "State"), ("state_at",)),
}


@access(Action.SEE_WISHES)
@require_GET
def wish_list(request: StaffRequest) -> HttpResponse:
    own = bool(request.person.agencies)
    filters = WishFilters(request.GET, language=language_of(request.path_info), own=own)
    chosen: dict[str, Any] = {"state": Stage.ALIVE.value, **filters.chosen}
    clients = numbered(request.person, chosen["words"]) if own and chosen.get("words") else ()
    columns = {name: column for name, column in COLUMNS.items() if own or name != "who"}
    listed = sorted_by(request, wishes(request.person, clients=clients, **chosen), columns, default="-age")
    page = page_of(request, listed.rows)
    shown = {
        "filters": filters, "page": page, "columns": listed.columns, "rows": _rows(request, page.rows), "own": own,
        "waiting": to_approve(request.person).count() if request.may(Action.APPROVE_WISHES) else 0,
        "asked": asks(request.person).count() if request.may(Action.KEEP_WISHES) else 0,
    }  # fmt: skip
    return render(request, "wishes/staff/wishes.html", shown)


@access(Action.APPROVE_WISHES)
@require_GET
def approvals(request: StaffRequest) -> HttpResponse:
    """What others collected, with its public text as it would stand on the wall."""
    page = page_of(request, to_approve(request.person))
    return render(request, "wishes/staff/approvals.html", {"page": page, "rows": _rows(request, page.rows)})


def _rows(request: StaffRequest, records: list[Any]) -> list[dict[str, Any]]:
    """Put beside each wish what this person may see of it (one query for those of their own agency)."""
    mine = [one for one in records if can_keep(request.person, one.agency_id)]
    who = known(one.client for one in mine)
    return [
        {
            "wish": one, "who": who.get(one.client), "band": label(one.price), "shape": SHAPES.get(one.state, "soon"),
            "text": one.text_zh if one.approved_at or can_read(request.person, one) else "",
            "days": days_left(request.now, one.state_at),
        }
        for one in records
    ]  # fmt: skip
