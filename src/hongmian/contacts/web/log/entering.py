"""The one-screen form: a contact is logged, or corrected."""

from __future__ import annotations

import json
import uuid
from datetime import datetime
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse, JsonResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.dateparse import parse_datetime
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from hongmian.accounts.web.device import drafts_key, keep_cookie
from hongmian.contacts.domain.calls.importing import settle_call
from hongmian.contacts.domain.correcting import correct_contact
from hongmian.contacts.domain.logging import FURTHEST_BACK, log_contact
from hongmian.contacts.models import Contact
from hongmian.contacts.queries.calls import call_waiting
from hongmian.contacts.queries.contacts import find_contact, shown
from hongmian.contacts.queries.forms import FIRST_FORM, current_form, form_numbered
from hongmian.contacts.queries.lines import lines_of, live_lines
from hongmian.contacts.queries.missed import find_missed
from hongmian.contacts.queries.shifts.duty import my_shift
from hongmian.contacts.queries.today import last_line, my_contacts
from hongmian.contacts.rules import can_correct
from hongmian.contacts.web.fields import id_of
from hongmian.contacts.web.log.forms import EntryForm
from hongmian.contacts.web.log.leading import lead_on, offered
from hongmian.contacts.web.pages import attempt, page
from hongmian.directory.web.asked import StaffRequest
from hongmian.kit.access import Action, access
from hongmian.kit.clock import SHANGHAI
from hongmian.ui.drafts import begun_by_another, refused, wants_json
from hongmian.ui.unstored import unstored

LATEST = 8  # contacts shown beside the form


@access(Action.LOG_SERVICE)
@require_http_methods(["GET", "POST"])
def contact_new(request: StaffRequest) -> HttpResponse:
    """A script that keeps drafts asks for JSON: 201 with where to go on, 422 with what is wrong."""
    if begun_by_another(request):
        return JsonResponse({}, status=403)
    shift = my_shift(request.person, request.now)
    form = _entry(request, shift)
    if request.method == "POST" and form.is_valid():
        contact = attempt(form, lambda: _log(request, form))
        if contact is not None:
            return lead_on(request, contact)
    if form.is_bound and wants_json(request):
        return refused(form)
    return _entry_page(request, form, shift)


@access(Action.LOG_SERVICE)
@require_http_methods(["GET", "POST"])
def contact_correct(request: StaffRequest, contact: uuid.UUID) -> HttpResponse:
    record = find_contact(request.person, contact)
    if record is None or not can_correct(request.person, record, at=request.now):
        raise Http404
    form = _correction(request, record)
    if request.method == "POST" and form.is_valid():
        by, at = request.user, request.now
        if attempt(form, lambda: correct_contact(contact=record, told=form.told(), by=by, at=at)):
            messages.success(request, _("Corrected. The figures have followed."))
            return redirect("contacts:contact_record", contact)
    return page(request, "contacts/log/correct.html", form, contact=record)


def _entry(request: StaffRequest, shift: Any) -> EntryForm:
    posted = request.POST if request.method == "POST" else None
    asked = posted.get("version", "") if posted is not None else ""
    definition = (form_numbered(int(asked)) if asked.isdecimal() and len(asked) < 6 else None) or current_form()
    lines = live_lines(request.person, at=_called_at(request) or request.now)
    given = {"hotline": _first_line(request, shift, lines), "missed": id_of(request.GET.get("missed"))}
    call = call_waiting(request.person, id_of(request.GET.get("call")))
    if call is not None:  # the contact takes the id of the record it completes
        given |= {"key": call.pk, "called_at": call.called_at, "minutes": call.minutes, "hotline": call.hotline_id}
    more: dict[str, Any] = {"definition": definition, "lines": lines, "person": request.person, "at": request.now}
    return EntryForm(posted, initial=given | {"client": id_of(request.GET.get("client"))}, **more)


def _called_at(request: StaffRequest) -> datetime | None:
    """Return the time of a call that waited on a device: the lines of that day are taken."""
    try:
        given = parse_datetime(request.POST.get("called_at", ""))
    except ValueError:
        return None
    moment = given.replace(tzinfo=SHANGHAI) if given else None
    return moment if moment and request.now - FURTHEST_BACK <= moment <= request.now else None


def _first_line(request: StaffRequest, shift: Any, lines: list[Any]) -> Any:
    """Choose the line called back, the shift's, the one logged for last today, the station's own, or the only one."""
    missed = id_of(request.GET.get("missed"))
    call = find_missed(request.person, missed) if missed else None
    wanted = call.hotline_id if call else shift.hotline_id if shift else last_line(request.person, request.now)
    if wanted:
        return wanted
    stations = {grant.station for grant in request.person.grants if grant.station}
    own = [line.pk for line in lines if line.station_id in stations] or [line.pk for line in lines]
    return own[0] if len(own) == 1 else None


def _log(request: StaffRequest, form: EntryForm) -> Contact:
    told = form.told()
    mine = [grant.worker for grant in request.person.grants if grant.worker and grant.agency == told.hotline.agency_id]
    contact = log_contact(
        key=form.cleaned_data["key"], told=told, worker=mine[0] if mine else None,
        escalate=request.POST.get("then") == "escalate", missed=form.cleaned_data["missed"], by=request.user,
        at=request.now,
    )  # fmt: skip
    settle_call(pk=contact.pk, agencies=request.person.agencies, at=request.now)
    return contact


def _entry_page(request: StaffRequest, form: EntryForm, shift: Any) -> HttpResponse:
    mine = my_contacts(request.person, request.now)
    key, cookie = drafts_key(request)
    shown_beside = {"shift": shift, "logged": shown(mine[:LATEST]), "total": len(mine)}
    response = page(
        request, "contacts/log/new.html", form, key=key, offered=offered(request.person), lines=form.line_list,
        clients_url=reverse("clients:client_new"), scores=json.dumps(form.definition.scores), **shown_beside,
    )  # fmt: skip
    return unstored(keep_cookie(response, cookie))


def _correction(request: StaffRequest, record: Contact) -> EntryForm:
    definition = form_numbered(record.form) or FIRST_FORM
    kept = {
        "key": record.pk, "hotline": record.hotline_id, "topic": record.topic, "caller": record.caller,
        "outcome": record.outcome, "minutes": record.minutes, "client": record.client,
        "called_at": record.at.astimezone(SHANGHAI),
    }  # fmt: skip
    lines = list(lines_of(request.person, at=request.now).filter(agency=record.agency_id))
    if record.hotline_id not in {line.pk for line in lines}:  # ended since, or another agency's by now
        lines.append(record.hotline)
    posted = request.POST if request.method == "POST" else None
    more: dict[str, Any] = {"definition": definition, "lines": lines, "person": request.person, "screen": False}
    return EntryForm(posted, initial=kept, at=record.at, agency=record.agency_id, **more)
