"""Missed calls: who waits to be called back, one call with its number, and what became of it."""

from __future__ import annotations

import uuid
from functools import partial
from typing import Any

from django import forms
from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from hongmian.contacts.domain.missed_calls import add_missed_call, give_up, note_attempt
from hongmian.contacts.domain.reading import read_number
from hongmian.contacts.models import MissedCall
from hongmian.contacts.queries.lines import lines_of
from hongmian.contacts.queries.missed import find_missed, settled, waiting
from hongmian.contacts.queries.shifts.duty import my_shift
from hongmian.contacts.web.fields import LineField, MomentField, Plain
from hongmian.contacts.web.log.forms import ReasonForm
from hongmian.contacts.web.pages import attempt, deed, page
from hongmian.directory.rules import can_log_for
from hongmian.directory.web.asked import StaffRequest
from hongmian.kit.access import Action, access
from hongmian.ui.paging import page_of
from hongmian.ui.unstored import unstored


class MissedForm(Plain):
    """A number, a line, a time."""

    phone = forms.CharField(
        label=gettext_lazy("Number"), max_length=30,
        widget=forms.TextInput(attrs={"inputmode": "tel", "autocomplete": "off"}),
    )  # fmt: skip
    called_at = MomentField(label=gettext_lazy("Called at"))
    key = forms.UUIDField(widget=forms.HiddenInput)

    def __init__(self, *args: Any, lines: list[Any], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["hotline"] = LineField(lines=lines, label=gettext_lazy("Hotline"))
        self.initial.setdefault("key", uuid.uuid4())
        self.order_fields(("phone", "hotline", "called_at"))


@access(Action.SEE_CLIENTS)
@require_GET
def missed_list(request: StaffRequest) -> HttpResponse:
    """The oldest first; or, on the other tab, what became of the others."""
    done = request.GET.get("settled") == "yes"
    found = page_of(request, settled(request.person) if done else waiting(request.person, with_numbers=True))
    return page(request, "contacts/missed/list.html", page=found, settled=done)


@access(Action.LOG_SERVICE)
@require_http_methods(["GET", "POST"])
def missed_new(request: StaffRequest) -> HttpResponse:
    shift = my_shift(request.person, request.now)
    given = {"called_at": request.now.replace(second=0), "hotline": shift.hotline_id if shift else None}
    lines = list(lines_of(request.person, at=request.now))
    form = MissedForm(request.POST if request.method == "POST" else None, initial=given, lines=lines)
    if request.method == "POST" and form.is_valid():
        told, by, at = form.cleaned_data, request.user, request.now
        if attempt(form, lambda: add_missed_call(**told, by=by, at=at)):
            messages.success(request, _("Noted: it waits to be called back."))
            return redirect("contacts:missed_calls")
    return page(request, "contacts/missed/new.html", form)


@access(Action.SEE_CLIENTS)
@require_http_methods(["GET", "POST"])
def missed_call(request: StaffRequest, call: uuid.UUID) -> HttpResponse:
    """A POST opens the number to call it; that is kept."""
    record = _get(request, call)
    number = read_number(call=record, by=request.user, at=request.now) if request.method == "POST" else ""
    return unstored(page(request, "contacts/missed/call.html", call=record, number=number))


@access(Action.LOG_SERVICE)
@require_POST
def missed_tried(request: StaffRequest, call: uuid.UUID) -> HttpResponse:
    act = partial(note_attempt, call=_get(request, call), by=request.user, at=request.now)
    return deed(request, reverse("contacts:missed_calls"), act, _("Noted: nobody answered this time."))


@access(Action.LOG_SERVICE)
@require_http_methods(["GET", "POST"])
def missed_give_up(request: StaffRequest, call: uuid.UUID) -> HttpResponse:
    record = _get(request, call)
    form = ReasonForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        reason, by, at = form.cleaned_data["reason"], request.user, request.now
        if attempt(form, lambda: give_up(call=record, reason=reason, by=by, at=at)):
            messages.success(request, _("Given up; the number is forgotten."))
            return redirect("contacts:missed_calls")
    return page(
        request, "contacts/missed/confirm.html", form, question=_("Give up calling back?"), dangerous=True,
        follows=[_("The number is forgotten at once.")], do=_("Give up"),
        back_url=reverse("contacts:missedcall_record", args=[record.pk]),
    )  # fmt: skip


def _get(request: StaffRequest, pk: uuid.UUID) -> MissedCall:
    record = find_missed(request.person, pk)
    if record is None or not can_log_for(request.person, record.agency_id):
        raise Http404
    return record
