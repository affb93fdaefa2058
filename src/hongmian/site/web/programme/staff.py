"""The programme as the association keeps it: the list, a new event, a change, publishing, calling off."""

from __future__ import annotations

import uuid
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from hongmian.directory.web.asked import StaffRequest
from hongmian.kit.access import Action, access
from hongmian.kit.errors import Refused
from hongmian.site.domain.programme import add_event, call_off_event, change_event, publish_event
from hongmian.site.models import Event
from hongmian.site.programme import shown_event
from hongmian.site.queries.events import event_with, events_like
from hongmian.site.web.programme.forms import CallOffForm, EventFilters, EventForm
from hongmian.ui.paging import page_of
from hongmian.ui.sorting import sorted_by

COLUMNS: dict[str, tuple[Any, tuple[str, ...]]] = {
    "when": (gettext_lazy("Day"), ("starts_at", "number")),
    "title": (pgettext_lazy("event", "Title"), ("title", "starts_at")),
    "undertaking": (gettext_lazy("Undertaking"), ("undertaking", "starts_at")),
    "where": (pgettext_lazy("event", "Where"), ()),
    "state": (pgettext_lazy("event", "State"), ("state", "starts_at")),
}


@access(Action.KEEP_PROGRAMME)
@require_GET
def event_list(request: StaffRequest) -> HttpResponse:
    filters = EventFilters(request.GET)
    listed = sorted_by(request, events_like(**filters.chosen), COLUMNS, default="-when")
    page = page_of(request, listed.rows)
    rows = [(one, shown_event(one)) for one in page.rows]
    told = {"filters": filters, "columns": listed.columns, "page": page, "rows": rows}
    return render(request, "site/programme/list.html", told)


@access(Action.KEEP_PROGRAMME)
@require_http_methods(["GET", "POST"])
def event_new(request: StaffRequest) -> HttpResponse:
    form = EventForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        made = _attempt(form, lambda: add_event(
            event_id=form.cleaned_data["key"], draft=form.draft(), by=request.user, at=request.now
        ))  # fmt: skip
        if made and "publish" in request.POST:
            publish_event(event=made, by=request.user, at=request.now)
            messages.success(request, _("Published: it stands in the programme."))
        elif made:
            messages.success(request, _("Stored as a draft. Publish it when everything is settled."))
        if made:
            return redirect("site:events")
    return _form_page(request, form, None)


@access(Action.KEEP_PROGRAMME)
@require_http_methods(["GET", "POST"])
def event_edit(request: StaffRequest, pk: uuid.UUID) -> HttpResponse:
    event = _event_or_404(pk)
    form = EventForm(request.POST or None, event=event)
    if request.method == "POST" and form.is_valid():
        kept = _attempt(form, lambda: change_event(event=event, draft=form.draft(), by=request.user, at=request.now))
        if kept:
            messages.success(request, _("Stored. Calendars that subscribe are told of the change."))
            return redirect("site:events")
    return _form_page(request, form, event)


@access(Action.KEEP_PROGRAMME)
@require_POST
def event_publish(request: StaffRequest, pk: uuid.UUID) -> HttpResponse:
    event = _event_or_404(pk)
    try:
        publish_event(event=event, by=request.user, at=request.now)
    except Refused as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, _("Published: it stands in the programme."))
    return redirect("site:events")


@access(Action.KEEP_PROGRAMME)
@require_http_methods(["GET", "POST"])
def event_call_off(request: StaffRequest, pk: uuid.UUID) -> HttpResponse:
    event = _event_or_404(pk)
    form = CallOffForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        reason = form.cleaned_data["reason"]
        if _attempt(form, lambda: call_off_event(event=event, reason=reason, by=request.user, at=request.now)):
            messages.success(request, _("Called off. The public page stays and says so."))
            return redirect("site:events")
    told = {"form": form, "event": event, "item": shown_event(event)}
    return render(request, "site/programme/call_off.html", told, status=_status_of(form))


def _form_page(request: StaffRequest, form: EventForm, event: Event | None) -> HttpResponse:
    return render(request, "site/programme/form.html", {"form": form, "event": event}, status=_status_of(form))


def _event_or_404(pk: uuid.UUID) -> Event:
    event = event_with(pk)
    if event is None:
        raise Http404
    return event


ASKED_AS = {"starts_at": "day", "ends_at": "ends"}  # fields that the form asks for in parts


def _attempt(form: Any, deed: Any) -> Any:
    """Do what a valid form asks; None if it was refused, and then the form says why."""
    try:
        return deed()
    except Refused as refusal:
        field = ASKED_AS.get(refusal.field or "", refusal.field)
        form.add_error(field if field in form.fields else None, str(refusal))
    return None


def _status_of(form: Any) -> int:
    return 422 if form.is_bound and form.errors else 200
