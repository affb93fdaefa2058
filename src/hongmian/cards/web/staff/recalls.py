"""Cards that show what is no longer so, with where they went; printed anew in one click."""

from __future__ import annotations

import uuid
from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from hongmian.cards.queries.recalls import outdated_cards, where_they_went
from hongmian.cards.rules import can_print_of_agency
from hongmian.cards.web.forms import RecallFilters
from hongmian.cards.web.pages import pages_of
from hongmian.directory.queries.in_service import stations_ever
from hongmian.directory.web.asked import StaffRequest
from hongmian.kit.access import Action, access
from hongmian.ui.paging import page_of

NAMESPACE = uuid.UUID("6c1f7e0c-4a0e-4a59-9a57-2a2f0c0d5d11")


@access(Action.SEE_CARDS)
@require_GET
def recall_list(request: StaffRequest) -> HttpResponse:
    filters = RecallFilters(request.GET)
    listed = outdated_cards(request.person, at=request.now, **filters.chosen)
    page = page_of(request, listed)
    went = where_they_went(page.rows)
    agencies = dict(
        stations_ever().filter(pk__in=[one.record.station_id for one in page.rows]).values_list("pk", "agency")
    )

    def row(one: Any) -> dict[str, Any]:
        record = one.record
        may = request.may(Action.PRINT_CARDS) and can_print_of_agency(request.person, agencies[record.station_id])
        key = uuid.uuid5(NAMESPACE, f"{record.pk}:{request.now:%Y%m%d%H%M}")
        return {"one": one, "went": went.get(record.pk, [])[:6], "may_print": may, "key": key}

    shown = {
        "filters": filters, "page": page, "rows": [row(one) for one in page.rows],
        "pages": pages_of(request), "loose": sum(one.loose for one in listed if one.astray),
    }  # fmt: skip
    return render(request, "cards/staff/recalls.html", shown)
