"""One contact: what is known, its note with a reason, voided and counted again, escalated later."""

from __future__ import annotations

import uuid
from functools import partial

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from hongmian.contacts.domain.correcting import unvoid_contact, void_contact
from hongmian.contacts.domain.escalating import escalate_contact
from hongmian.contacts.domain.reading import read_note
from hongmian.contacts.models import Contact
from hongmian.contacts.queries.contacts import find_contact, shown
from hongmian.contacts.rules import can_correct
from hongmian.contacts.web.log.forms import ReasonForm
from hongmian.contacts.web.pages import attempt, deed, page
from hongmian.directory.web.asked import StaffRequest
from hongmian.history.queries.changes import history_of
from hongmian.history.queries.telling import tell
from hongmian.kit.access import Action, access
from hongmian.ui.unstored import unstored


@access(Action.SEE_CLIENTS)
@require_GET
def contact_record(request: StaffRequest, contact: uuid.UUID) -> HttpResponse:
    return _record_page(request, _get(request, contact))


@access(Action.SEE_CLIENTS)
@require_http_methods(["GET", "POST"])
def contact_note(request: StaffRequest, contact: uuid.UUID) -> HttpResponse:
    """Show the note, once; who asked and why is kept."""
    record = _get(request, contact)
    form = ReasonForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        reason, by, at = form.cleaned_data["reason"], request.user, request.now
        note = attempt(form, lambda: read_note(contact=record, reason=reason, by=by, at=at))
        if note is not None:
            return unstored(_record_page(request, record, note=note or _("Nothing was noted.")))
    return page(
        request, "contacts/log/confirm.html", form, contact=record, question=_("Read the note of this contact?"),
        do=_("Show the note"), back_url=_url(record),
    )  # fmt: skip


@access(Action.LOG_SERVICE)
@require_http_methods(["GET", "POST"])
def contact_void(request: StaffRequest, contact: uuid.UUID) -> HttpResponse:
    record = _get_to_correct(request, contact)
    form = ReasonForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        reason, by, at = form.cleaned_data["reason"], request.user, request.now
        if attempt(form, lambda: void_contact(contact=record, reason=reason, by=by, at=at)):
            messages.success(request, _("Voided: it counts no longer. You can count it again on this page."))
            return redirect(_url(record))
    return page(
        request, "contacts/log/confirm.html", form, contact=record, question=_("Void this contact?"), dangerous=True,
        follows=[_("It counts no longer, in no figure."), _("It stays readable here, with your reason.")],
        do=_("Void it"), back_url=_url(record),
    )  # fmt: skip


@access(Action.LOG_SERVICE)
@require_POST
def contact_unvoid(request: StaffRequest, contact: uuid.UUID) -> HttpResponse:
    record = _get_to_correct(request, contact)
    act = partial(unvoid_contact, contact=record, by=request.user, at=request.now)
    return deed(request, _url(record), act, _("It counts again."))


@access(Action.LOG_SERVICE)
@require_POST
def contact_escalate(request: StaffRequest, contact: uuid.UUID) -> HttpResponse:
    record = _get(request, contact)
    act = partial(escalate_contact, contact=record, by=request.user, at=request.now)
    return deed(request, _url(record), act, _("Escalated. Someone is asked to take over."))


def _get(request: StaffRequest, pk: uuid.UUID) -> Contact:
    record = find_contact(request.person, pk)
    if record is None:
        raise Http404
    return record


def _get_to_correct(request: StaffRequest, pk: uuid.UUID) -> Contact:
    record = _get(request, pk)
    if not can_correct(request.person, record, at=request.now):
        raise Http404
    return record


def _url(record: Contact) -> str:
    return reverse("contacts:contact_record", args=[record.pk])


def _record_page(request: StaffRequest, record: Contact, note: str = "") -> HttpResponse:
    (one,) = shown([record])
    return page(
        request, "contacts/log/record.html", one=one, contact=record, note=note,
        may_correct=can_correct(request.person, record, at=request.now), told=tell(history_of(record), may=request.may),
    )  # fmt: skip
