"""The list of articles with how far each is, and what waits for one's own review."""

from __future__ import annotations

from typing import Any

from django import forms
from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from django.views.decorators.http import require_GET

from hongmian.directory.web.asked import StaffRequest
from hongmian.kit.access import Action, access
from hongmian.newsroom.enums import Kind, State
from hongmian.newsroom.queries.lists import articles, waiting_for_review
from hongmian.ui.filtering import FilterForm, any_of
from hongmian.ui.paging import page_of
from hongmian.ui.sorting import sorted_by

COLUMNS = {
    "title": (pgettext_lazy("article", "Title"), ("current__title_zh",)),
    "kind": (_("Kind of article"), ("kind", "-current__saved_at")),
    "agency": (_("Agency"), ("agency__name", "-current__saved_at")),
    "state": (pgettext_lazy("article", "State"), ("state", "-current__saved_at")),
    "saved": (pgettext_lazy("article", "Saved"), ("current__saved_at",)),
}
SHAPES = {
    State.DRAFT: "soon", State.IN_REVIEW: "late", State.SCHEDULED: "soon", State.PUBLISHED: "open",
    State.WITHDRAWN: "shut", State.DISCARDED: "shut",
}  # fmt: skip


class DeskFilters(FilterForm):
    kind = forms.ChoiceField(label=_("Kind of article"), choices=any_of(Kind.choices))
    state = forms.ChoiceField(label=pgettext_lazy("article", "State"), choices=any_of(State.choices))


@access(Action.WRITE_ARTICLES)
@require_GET
def desk(request: StaffRequest) -> HttpResponse:
    filters = DeskFilters(request.GET)
    chosen: dict[str, Any] = filters.chosen
    listed = sorted_by(request, articles(request.person, **chosen), COLUMNS, default="-saved")
    page = page_of(request, listed.rows)
    publishes = request.may(Action.PUBLISH_ARTICLES)
    shown = {
        "filters": filters, "columns": listed.columns, "page": page,
        "rows": [(one, SHAPES[State(one.state)]) for one in page.rows],
        "waiting": list(waiting_for_review(request.person)) if publishes else [],
    }  # fmt: skip
    return render(request, "newsroom/desk/desk.html", shown)
