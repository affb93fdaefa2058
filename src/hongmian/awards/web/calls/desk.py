"""The awards as the association keeps them and others may look at them: the list, and one call with all it says."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django import forms
from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from django.views.decorators.http import require_safe

from hongmian.awards.domain.calls.advising import advice_on
from hongmian.awards.domain.calls.checking import faults_before_publishing
from hongmian.awards.domain.calls.faults import Fault
from hongmian.awards.domain.calls.freezing import digest_read
from hongmian.awards.enums import CallState, Category
from hongmian.awards.models import Call
from hongmian.awards.queries.calls import batches_of, call_named, calls_like, released_of
from hongmian.awards.rules import can_keep_calls
from hongmian.awards.web.calls.call_told import call_told
from hongmian.awards.web.calls.editing.placing import anchor_of
from hongmian.awards.web.desk_pages import desk_pages
from hongmian.awards.web.shown import shown_call
from hongmian.directory.web.asked import StaffRequest
from hongmian.kit.access import Action, access
from hongmian.ui.filtering import FilterForm, any_of
from hongmian.ui.paging import page_of
from hongmian.ui.sorting import sorted_by

COLUMNS = {
    "title": (pgettext_lazy("award", "Award"), ("title_zh",)),
    "category": (pgettext_lazy("award", "Category"), ("category",)),
    "step": (_("Where it stands"), ()),
    "opens": (_("Entries from"), ("entry_opens_at",)),
    "closes": (_("Entries until"), ("entry_closes_at",)),
    "entered": (_("Entries sent in"), ("entered",)),
    "eligible": (pgettext_lazy("entries", "Eligible"), ("eligible",)),
}
NUMERIC = ("entered", "eligible")


class CallFilters(FilterForm):
    state = forms.ChoiceField(label=pgettext_lazy("call", "State"), choices=any_of(CallState.choices))
    category = forms.ChoiceField(label=pgettext_lazy("award", "Category"), choices=any_of(Category.choices))


@access(Action.SEE_CALLS)
@require_safe
def call_list(request: StaffRequest) -> HttpResponse:
    filters = CallFilters(request.GET)
    chosen = sorted_by(request, calls_like(**filters.chosen), COLUMNS, default="-opens")
    page = page_of(request, chosen.rows)
    shown = {
        "filters": filters, "columns": chosen.columns, "page": page,
        "rows": [shown_call(call, request.now) for call in page.rows], "may_keep": can_keep_calls(request.person),
    }  # fmt: skip
    return render(request, "awards/calls/desk/calls.html", shown)


@access(Action.SEE_CALLS)
@require_safe
def record(request: StaffRequest, call: str) -> HttpResponse:
    found = kept_call(call)
    may_keep, released = can_keep_calls(request.person), released_of(found)
    shown = {
        "pages": desk_pages(found, request.person), "may_keep": may_keep, "released": released,
        "may_call_off": may_keep and found.is_published and not released,
        "missing": missing_of(faults_of(found, request.now)) if found.is_draft else [],
        "advice": missing_of(advice_of(found)) if found.is_draft else [],
    }  # fmt: skip
    return render(request, "awards/calls/desk/call.html", told_at_desk(found, request.now) | shown)


def kept_call(call_id: str) -> Call:
    found = call_named(call_id)
    if found is None:
        raise Http404
    return found


def frozen(request: StaffRequest, call: Call) -> HttpResponse:
    """Lead to a call that is no draft any more, and say so: somebody had its draft open, or pressed a button twice."""
    messages.warning(request, _("This call is frozen since it was published. Nobody can change it any more."))
    return redirect("awards:desk_call", call.pk)


def told_at_desk(call: Call, at: datetime) -> dict[str, Any]:
    return call_told(shown_call(call, at))


def missing_of(faults: Iterable[Fault]) -> list[tuple[str, str]]:
    """Return where in the editor each fault is mended, and its sentence."""
    return [(anchor_of(fault), fault.sentence) for fault in faults]


def faults_of(call: Call, at: datetime) -> list[Fault]:
    """Return what keeps a draft from being published now."""
    return faults_before_publishing(call, results_of(call), at=at)


def advice_of(call: Call) -> list[Fault]:
    return advice_on(call, results_of(call))


def seen_of(call: Call) -> str:
    """Return which state of the draft a page shows; the page sends it back with what is done."""
    return digest_read(call, results_of(call))


def results_of(call: Call) -> list[datetime]:
    """Return from when on each batch may be released."""
    return [batch.result_from for batch in batches_of(call)]
