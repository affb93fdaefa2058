"""Escalations by their clock; one of them, with its steps. The association sees the clock, not the words."""

from __future__ import annotations

import uuid
from datetime import timedelta
from functools import partial
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from hongmian.contacts.domain.escalating import close_escalation, note_step, take_from, take_over
from hongmian.contacts.domain.reading import read_steps
from hongmian.contacts.enums import EscalationOutcome
from hongmian.contacts.models import Escalation
from hongmian.contacts.queries.escalations import (
    clocked,
    closed_escalations,
    find_escalation,
    has_left,
    open_escalations,
)
from hongmian.contacts.rules import can_handle, can_take_from, can_take_over, reads_words
from hongmian.contacts.web.escalations.forms import CloseForm, StepForm
from hongmian.contacts.web.log.forms import ReasonForm
from hongmian.contacts.web.pages import attempt, deed, page
from hongmian.directory.rules import sees_all_agencies
from hongmian.directory.web.asked import StaffRequest
from hongmian.history.queries.changes import history_of
from hongmian.history.queries.telling import tell
from hongmian.kit.access import Action, access
from hongmian.ui.paging import page_of
from hongmian.ui.unstored import unstored


@access(Action.SEE_SERVICE)
@require_GET
def escalation_list(request: StaffRequest) -> HttpResponse:
    """What is open, the latest first; or, on the other tab, what is closed."""
    person, closed = request.person, request.GET.get("closed") == "yes"
    found = page_of(request, closed_escalations(person) if closed else open_escalations(person, request.now))
    return page(request, "contacts/escalations/list.html", page=found, closed=closed, of_city=sees_all_agencies(person))


@access(Action.SEE_SERVICE)
@require_GET
def escalation_record(request: StaffRequest, escalation: uuid.UUID) -> HttpResponse:
    return _record_page(request, _get(request, escalation))


@access(Action.LOG_SERVICE)
@require_POST
def escalation_take(request: StaffRequest, escalation: uuid.UUID) -> HttpResponse:
    """Whoever is second is told who was first. `of`: the person it is taken from."""
    record = _get_of_own(request, escalation)
    if (of := request.POST.get("of", "")).isdecimal() and _may_take_from(request, record):
        act = partial(take_from, escalation=record, of=int(of), by=request.user, at=request.now)
        return deed(request, _url(record), act, _("Taken over. It is yours until it is closed."))
    opened_by_me = (
        record.opened_by_id == request.person.user and record.agency_id not in request.person.managed_agencies
    )
    if opened_by_me:
        messages.error(request, _("Someone else must take it over, so that you are not alone with it."))
        return redirect(_url(record))
    act = partial(take_over, escalation=record, by=request.user, at=request.now)
    return deed(request, _url(record), act, _("Taken over. It is yours until it is closed."))


@access(Action.SEE_CLIENTS)
@require_POST
def escalation_read(request: StaffRequest, escalation: uuid.UUID) -> HttpResponse:
    """Show the note and the steps, once; who asked and why is kept."""
    record = _get_of_own(request, escalation)
    form = ReasonForm(request.POST)
    said = None
    if form.is_valid():
        reason, by, at = form.cleaned_data["reason"], request.user, request.now
        said = attempt(form, lambda: read_steps(escalation=record, reason=reason, by=by, at=at))
    return unstored(_record_page(request, record, said=said, read_form=form))


@access(Action.LOG_SERVICE)
@require_http_methods(["POST"])
def escalation_step(request: StaffRequest, escalation: uuid.UUID) -> HttpResponse:
    record = _get_to_handle(request, escalation)
    form = StepForm(request.POST)
    if form.is_valid() and attempt(form, lambda: _note(request, record, form)):
        messages.success(request, _("Noted. The clock runs to the next step."))
        return redirect(_url(record))
    return _record_page(request, record, step_form=form)


@access(Action.LOG_SERVICE)
@require_http_methods(["POST"])
def escalation_close(request: StaffRequest, escalation: uuid.UUID) -> HttpResponse:
    record = _get_to_handle(request, escalation)
    form = CloseForm(request.POST)
    if form.is_valid() and attempt(form, lambda: _close(request, record, form)):
        messages.success(request, _("Closed."))
        return redirect(_url(record))
    return _record_page(request, record, close_form=form)


def _may_take_from(request: StaffRequest, record: Escalation) -> bool:
    return can_take_from(request.person, record, left=has_left(record, request.now), at=request.now)


def _get(request: StaffRequest, pk: uuid.UUID) -> Escalation:
    record = find_escalation(request.person, pk)
    if record is None:
        raise Http404
    return record


def _get_of_own(request: StaffRequest, pk: uuid.UUID) -> Escalation:
    """Whoever sees the clocks of all agencies reads and takes over those of their own only."""
    record = _get(request, pk)
    if not reads_words(request.person, record):
        raise Http404
    return record


def _get_to_handle(request: StaffRequest, pk: uuid.UUID) -> Escalation:
    """One that is closed meanwhile is still led to its page, which says so."""
    record, person = _get_of_own(request, pk), request.person
    if record.taken_by_id not in (None, person.user) and record.agency_id not in person.managed_agencies:
        raise Http404
    return record


def _note(request: StaffRequest, record: Escalation, form: StepForm) -> Any:
    given, at = form.cleaned_data, request.now
    next_at = at + timedelta(hours=int(given["next"]))
    return note_step(key=given["key"], escalation=record, what=given["what"], next_at=next_at, by=request.user, at=at)


def _close(request: StaffRequest, record: Escalation, form: CloseForm) -> Any:
    given, by, at = form.cleaned_data, request.user, request.now
    outcome = EscalationOutcome(given["outcome"])
    return close_escalation(escalation=record, outcome=outcome, what=given["what"], by=by, at=at)


def _url(record: Escalation) -> str:
    return reverse("contacts:escalation_record", args=[record.pk])


def _record_page(request: StaffRequest, record: Escalation, **given: Any) -> HttpResponse:
    person, said = request.person, given.get("said")
    forms = {"step_form": StepForm(), "close_form": CloseForm(), "read_form": ReasonForm(auto_id="read_%s")} | given
    steps = [(step, (said or {}).get(str(step.pk))) for step in record.steps.select_related("by").defer("what")]
    wrong = next((form for form in given.values() if getattr(form, "errors", None)), None)
    return page(
        request, "contacts/escalations/record.html", wrong, one=clocked(record, request.now), escalation=record,
        steps=steps, note=(said or {}).get(""), may_take=can_take_over(person, record),
        may_take_from=_may_take_from(request, record), told=tell(history_of(record), may=request.may),
        may_handle=can_handle(person, record), reads=reads_words(person, record), **forms,
    )  # fmt: skip
