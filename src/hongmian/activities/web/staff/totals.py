"""What the care action came to: a page with charts, and the same as a workbook."""

from __future__ import annotations

from typing import Any

from django import forms
from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext, pgettext_lazy
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_GET

from hongmian.activities.domain.workbook import workbook_of
from hongmian.activities.enums import For
from hongmian.activities.queries.totals import Total, Totals, totals
from hongmian.activities.rules import can_see_party_totals
from hongmian.directory.queries.districts import districts
from hongmian.directory.web.asked import StaffRequest
from hongmian.kit.access import Action, access
from hongmian.ui.charts.bars import Bar, bars
from hongmian.ui.filtering import DayField, FilterForm, any_of
from hongmian.ui.paging import page_of, url_with
from hongmian.ui.reading import ENGLISH

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


class TotalsFilters(FilterForm):
    group = forms.ChoiceField(label=pgettext_lazy("activity", "For whom"), choices=any_of(For.choices))
    district = forms.ChoiceField(label=_("District"))
    since = DayField(label=_("From"))
    upto = DayField(label=_("Through"))

    def __init__(self, *args: Any, english: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        del self.fields["words"]
        named = [(place.code, place.name_en if english else place.name) for place in districts()]
        self.fields["district"].choices = any_of(named)  # type: ignore[attr-defined]


@access(Action.SEE_ACTIVITIES)
@require_GET
def page(request: StaffRequest) -> HttpResponse:
    filters, found = _found(request)
    stations = page_of(request, found.stations)
    told = {
        "filters": filters, "totals": found, "page": stations, "stations": stations.rows,
        "groups": _drawn(found.groups), "months": _drawn(found.months, in_order=True),
        "most": max(found.groups, key=lambda one: one.citizens).name if found.whole.citizens else "",
        "sees_party": can_see_party_totals(request.person), "file_query": url_with(request),
    }  # fmt: skip
    return render(request, "activities/staff/totals.html", told)


@access(Action.SEE_ACTIVITIES)
@require_GET
def workbook(request: StaffRequest) -> HttpResponse:
    """The same figures as .xlsx. Nobody's name is in it."""
    _filters, found = _found(request)
    made = workbook_of(found, with_party=can_see_party_totals(request.person))
    response = HttpResponse(made, content_type=XLSX)
    response.headers["Content-Disposition"] = f'attachment; filename="activities-{request.now:%Y-%m-%d}.xlsx"'
    return response


def _found(request: StaffRequest) -> tuple[TotalsFilters, Totals]:
    filters = TotalsFilters(request.GET, english=request.LANGUAGE_CODE == ENGLISH)
    return filters, totals(request.person, with_party=can_see_party_totals(request.person), **filters.chosen)


def _drawn(rows: list[Total], *, in_order: bool = False) -> list[Bar]:
    written = [(one.name, one.citizens, gettext("%(n)s person-times") % {"n": f"{one.citizens:,}"}) for one in rows]
    drawn = bars(written)
    return sorted(drawn, key=lambda bar: bar.name) if in_order else drawn
