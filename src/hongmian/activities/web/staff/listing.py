"""The list of activities as staff see it."""

from __future__ import annotations

from typing import Any

from django import forms
from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from django.views.decorators.http import require_GET

from hongmian.activities.enums import For
from hongmian.activities.queries.lists import PHASES, activities
from hongmian.activities.web.words import shown
from hongmian.directory.queries.districts import districts
from hongmian.directory.web.asked import StaffRequest
from hongmian.kit.access import Action, access
from hongmian.ui.filtering import DayField, FilterForm, any_of
from hongmian.ui.paging import page_of
from hongmian.ui.reading import ENGLISH
from hongmian.ui.sorting import sorted_by

COLUMNS: dict[str, tuple[Any, tuple[str, ...]]] = {
    "when": (_("Day"), ("starts_at",)),
    "title": (pgettext_lazy("activity", "Title"), ("title", "starts_at")),
    "group": (pgettext_lazy("activity", "For whom"), ("group", "starts_at")),
    "station": (_("Station"), ("station__name", "starts_at")),
    "taken": (_("Signed up for"), ()),
    "state": (pgettext_lazy("activity", "State"), ("state", "starts_at")),
}


class ActivityFilters(FilterForm):
    phase = forms.ChoiceField(label=pgettext_lazy("activity", "State"), choices=any_of(PHASES))
    group = forms.ChoiceField(label=pgettext_lazy("activity", "For whom"), choices=any_of(For.choices))
    district = forms.ChoiceField(label=_("District"))
    since = DayField(label=_("From"))
    upto = DayField(label=_("Through"))

    def __init__(self, *args: Any, english: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["words"].label = _("Title, place or station")
        named = [(place.code, place.name_en if english else place.name) for place in districts()]
        self.fields["district"].choices = any_of(named)  # type: ignore[attr-defined]


@access(Action.SEE_ACTIVITIES)
@require_GET
def listing(request: StaffRequest) -> HttpResponse:
    filters = ActivityFilters(request.GET, english=request.LANGUAGE_CODE == ENGLISH)
    rows = activities(request.person, at=request.now, **filters.chosen)
    listed = sorted_by(request, rows, COLUMNS, default="-when")
    page = page_of(request, listed.rows)
    told = {
        "filters": filters, "columns": listed.columns, "page": page,
        "rows": [shown(one, request.now) for one in page.rows], "may_keep": request.may(Action.KEEP_ACTIVITIES),
    }  # fmt: skip
    return render(request, "activities/staff/list.html", told)
