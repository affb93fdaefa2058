"""Screening outings and support: a list, a quick form, one record to look at and correct. Both kinds work alike."""

from __future__ import annotations

import uuid
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.db.models import Sum
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET, require_http_methods

from hongmian.directory.web.asked import StaffRequest
from hongmian.kit.access import Action, access
from hongmian.outreach.domain.outings import correct, log_outing, log_support
from hongmian.outreach.models import Outing, Support
from hongmian.outreach.queries.lists import outings, supports
from hongmian.outreach.rules import can_void
from hongmian.outreach.web.forms.outings import OutingFilters, OutingForm, SupportFilters, SupportForm
from hongmian.outreach.web.pages import attempt, by_and_at, form_page, get_or_404, reader
from hongmian.outreach.web.records.mending import mendable
from hongmian.ui.paging import page_of
from hongmian.ui.sorting import sorted_by


@dataclass(frozen=True)
class Kind:
    """One of the two kinds: its model, its forms, its verb, and what it is called. `fields` are those corrected."""

    name: str
    model: Any
    plural: Any
    add: Any
    form: Any
    filters: Any
    rows: Callable[..., Any]
    log: Callable[..., Any]
    columns: dict[str, tuple[Any, tuple[str, ...]]]
    fields: tuple[str, ...]


SHARED = {
    "day": (gettext_lazy("Day"), ("day", "logged_at")),
    "unit": (gettext_lazy("Station or line"), ("station__name", "day")),
    "heads": (gettext_lazy("Person-times"), ("heads", "day")),
}
OUTING = Kind(
    "outing", Outing, gettext_lazy("Screening outings"), gettext_lazy("Log an outing"), OutingForm, OutingFilters,
    outings, log_outing, {"day": SHARED["day"], "what": (gettext_lazy("Place"), ("place", "day")),
    "unit": SHARED["unit"], "heads": SHARED["heads"]}, ("place", "heads", "workers", "day"),
)  # fmt: skip
SUPPORT = Kind(
    "support", Support, gettext_lazy("Quarantine and medical staff"), gettext_lazy("Log support"), SupportForm,
    SupportFilters, supports, log_support, {"day": SHARED["day"], "what": (gettext_lazy("What was done"), ()),
    "unit": SHARED["unit"], "heads": SHARED["heads"]}, ("whom", "what", "heads", "day"),
)  # fmt: skip
KINDS = {"outing": OUTING, "support": SUPPORT}


@access(Action.LOG_SERVICE)
@require_GET
def service_list(request: StaffRequest, kind: str) -> HttpResponse:
    noun = KINDS[kind]
    filters = noun.filters(request.GET)
    rows = noun.rows(request.person, **filters.chosen)
    total = rows.filter(voided_at=None).order_by().aggregate(sum=Sum("heads"))["sum"] or 0
    listed = sorted_by(request, rows, noun.columns, default="-day")
    page = page_of(request, listed.rows)
    shown = {
        "noun": noun,
        "filters": filters,
        "columns": listed.columns,
        "page": page,
        "rows": page.rows,
        "heads": total,
    }
    return render(request, "outreach/services.html", shown | {"rows": page.rows})


@access(Action.LOG_SERVICE)
@require_http_methods(["GET", "POST"])
def service_new(request: StaffRequest, kind: str) -> HttpResponse:
    noun = KINDS[kind]
    form = noun.form(request.POST or None, **reader(request))
    if request.method == "POST" and form.is_valid():
        given = dict(form.cleaned_data)
        stored = attempt(form, lambda: noun.log(pk=given.pop("key"), **given, **by_and_at(request)))
        if stored is not None:
            messages.success(request, _("Logged: %(heads)s person-times.") % {"heads": f"{stored.heads:,}"})
            return redirect(f"outreach:{noun.name}s")
    return form_page(
        request, form, title=noun.add, do=_("Log"), back_url=reverse(f"outreach:{noun.name}s"), back=noun.plural,
        chips=("whom",),
    )  # fmt: skip


@access(Action.LOG_SERVICE)
@require_GET
def service_record(request: StaffRequest, pk: uuid.UUID, kind: str) -> HttpResponse:
    noun = KINDS[kind]
    record = get_or_404(noun.model, request, pk)
    shown = {"noun": noun, "record": record, "may_void": can_void(request.person, record)}
    return render(request, "outreach/service.html", shown)


@access(Action.LOG_SERVICE)
@require_http_methods(["GET", "POST"])
def service_correct(request: StaffRequest, pk: uuid.UUID, kind: str) -> HttpResponse:
    noun = KINDS[kind]
    record = mendable(request, pk, noun.model)
    url = reverse(f"outreach:{noun.name}_record", args=[pk])
    initial = {name: getattr(record, name) for name in noun.fields}
    form = noun.form(request.POST or None, initial=initial, correcting=True, **reader(request))
    if request.method == "POST" and form.is_valid():
        given = {name: form.cleaned_data[name] for name in noun.fields}
        if attempt(form, lambda: correct(record=record, given=given, **by_and_at(request))):
            messages.success(request, _("Corrected."))
            return redirect(url)
    return form_page(
        request, form, title=_("Correct what was logged"), do=_("Store"), back_url=url, back=noun.plural,
        chips=("whom",),
    )  # fmt: skip
