"""Correcting what was said of a follow-up or an aid run, and taking it back by one step."""

from __future__ import annotations

import uuid
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from hongmian.directory.web.asked import StaffRequest
from hongmian.kit.access import Action, access
from hongmian.outreach.domain.mending import correct_aid, correct_follow_up, undo_aid, undo_follow_up
from hongmian.outreach.models import AidRun, FollowUp
from hongmian.outreach.rules import can_void
from hongmian.outreach.web.forms.aid_runs import DeliverForm
from hongmian.outreach.web.forms.follow_ups import CorrectForm
from hongmian.outreach.web.pages import attempt, by_and_at, deed, get_or_404, reader
from hongmian.outreach.web.records import aid_runs, follow_ups


@access(Action.LOG_SERVICE)
@require_POST
def follow_up_correct(request: StaffRequest, pk: uuid.UUID) -> HttpResponse:
    record = mendable(request, pk, FollowUp)
    form = CorrectForm(request.POST, **reader(request))
    if form.is_valid() and attempt(
        form, lambda: correct_follow_up(follow_up=record, **form.cleaned_data, **by_and_at(request))
    ):  # fmt: skip
        messages.success(request, _("Corrected."))
        return redirect("outreach:followup_record", pk)
    return follow_ups.page(request, record, correcting=form)


@access(Action.LOG_SERVICE)
@require_POST
def follow_up_undo(request: StaffRequest, pk: uuid.UUID) -> HttpResponse:
    record = mendable(request, pk, FollowUp)
    url = reverse("outreach:followup_record", args=[pk])
    said = _("It is due again and counts no longer.")
    return deed(request, url, lambda: undo_follow_up(follow_up=record, **by_and_at(request)), said)


@access(Action.LOG_SERVICE)
@require_POST
def aid_run_correct(request: StaffRequest, pk: uuid.UUID) -> HttpResponse:
    record = mendable(request, pk, AidRun)
    form = DeliverForm(request.POST, **reader(request))
    if form.is_valid() and attempt(
        form, lambda: correct_aid(aid_run=record, **form.cleaned_data, **by_and_at(request))
    ):  # fmt: skip
        messages.success(request, _("Corrected."))
        return redirect("outreach:aidrun_record", pk)
    return aid_runs.page(request, record, delivering=form)


@access(Action.LOG_SERVICE)
@require_POST
def aid_run_undo(request: StaffRequest, pk: uuid.UUID) -> HttpResponse:
    """The form names the state its reader saw."""
    record = mendable(request, pk, AidRun)
    url, state = reverse("outreach:aidrun_record", args=[pk]), request.POST.get("state", "")
    said = _("Taken back by one step.")
    return deed(request, url, lambda: undo_aid(aid_run=record, state=state, **by_and_at(request)), said)


def mendable(request: StaffRequest, pk: uuid.UUID, model: Any) -> Any:
    """Return a record that this person may correct or void; another answers as one that is not there."""
    record = get_or_404(model, request, pk)
    if not can_void(request.person, record):
        raise Http404
    return record
