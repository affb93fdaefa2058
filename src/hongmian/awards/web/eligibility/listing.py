"""The entries of a call: how far the check is, and each with what was found."""

from __future__ import annotations

from typing import Any

from django import forms
from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from django.views.decorators.http import require_GET

from hongmian.awards.enums import EntryState, Verdict
from hongmian.awards.queries.checking import ANY, MUCH, WAITING, WITHDRAWN, agencies_of, checked_entries
from hongmian.awards.queries.eligibility import counted
from hongmian.awards.rules import can_keep_calls
from hongmian.awards.web.eligibility.reaching import call_or_404
from hongmian.awards.web.eligibility.shown import shown_row
from hongmian.awards.web.shown import shown_call
from hongmian.directory.web.asked import StaffRequest
from hongmian.kit.access import Action, access
from hongmian.ui.filtering import FilterForm, any_of
from hongmian.ui.paging import page_of
from hongmian.ui.sorting import sorted_by

COLUMNS = {
    "number": (pgettext_lazy("entry", "Number"), ("number",)),
    "title": (pgettext_lazy("entry", "Title"), ("title", "number")),
    "agency": (_("Agency"), ("agency__name", "number")),
    "sent": (_("Sent in"), ("sent_at", "number")),
    "alike": (_("Alike"), ("alike", "number")),
    "found": (pgettext_lazy("entry", "Found"), ("verdict", "number")),
}
FOUND = [
    (WAITING, pgettext_lazy("entry", "Waiting")), *Verdict.choices, (WITHDRAWN, EntryState.WITHDRAWN.label),
]  # fmt: skip


class EntryFilters(FilterForm):
    verdict = forms.ChoiceField(label=pgettext_lazy("entry", "Found"), choices=any_of(FOUND))
    agency = forms.ChoiceField(label=_("Agency"))
    alike = forms.ChoiceField(
        label=_("Passages as elsewhere"), choices=any_of([(ANY, _("Some")), (MUCH, _("30 % and more"))])
    )
    leaks = forms.ChoiceField(
        label=_("Might tell whose it is"), choices=any_of([(ANY, _("Something to look at"))])
    )  # fmt: skip

    def __init__(self, *args: Any, agencies: list[tuple[Any, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["words"].label = _("Number, title or agency")
        self.fields["agency"].choices = any_of((str(pk), name) for pk, name in agencies)  # type: ignore[attr-defined]


@access(Action.SEE_CALLS)
@require_GET
def entries(request: StaffRequest, call: str) -> HttpResponse:
    held = call_or_404(call)
    filters = EntryFilters(request.GET, agencies=agencies_of(held))
    rows = checked_entries(held, at=request.now, **filters.chosen)
    listed = sorted_by(request, rows, COLUMNS, default="number")
    page = page_of(request, listed.rows)
    shown = {
        "shown": shown_call(held, request.now), "filters": filters, "columns": listed.columns, "page": page,
        "rows": [shown_row(one, request.now) for one in page.rows], "counts": counted(held, at=request.now),
        "may_open": held.has_vote and can_keep_calls(request.person),
    }  # fmt: skip
    return render(request, "awards/eligibility/entries.html", shown)
