"""What the pages of staff share: reaching an activity, doing one thing, leading back."""

from __future__ import annotations

import uuid
from collections.abc import Callable
from typing import Any

from django import forms
from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect

from hongmian.activities.models import Activity
from hongmian.activities.queries.lists import activity_seen
from hongmian.activities.rules import can_keep, can_see_people
from hongmian.directory.web.asked import StaffRequest
from hongmian.kit.errors import Refused

ASKED_AS = {"starts_at": "day", "ends_at": "ends"}  # fields that a form asks for in parts


def seen_or_404(request: StaffRequest, pk: uuid.UUID) -> Activity:
    """Return an activity; one of another agency answers as one that is not there."""
    found = activity_seen(request.person, pk)
    if found is None:
        raise Http404
    return found


def kept_or_404(request: StaffRequest, pk: uuid.UUID) -> Activity:
    found = seen_or_404(request, pk)
    if not can_keep(request.person, found.agency_id):
        raise Http404
    return found


def own_or_404(request: StaffRequest, pk: uuid.UUID) -> Activity:
    """Return an activity of one's own agency: who takes part is for nobody else."""
    found = seen_or_404(request, pk)
    if not can_see_people(request.person, found.agency_id):
        raise Http404
    return found


def attempt(form: forms.Form, deed: Callable[[], Any]) -> Any:
    """Do what a valid form asks; None if it was refused, and then the form says why."""
    try:
        return deed()
    except Refused as refusal:
        field = ASKED_AS.get(refusal.field or "", refusal.field)
        form.add_error(field if field in form.fields else None, str(refusal))
    return None


def done(request: StaffRequest, activity: Activity, act: Callable[[], Any], said: str) -> HttpResponse:
    """Do one thing and lead back to the activity, where it is said what came of it."""
    try:
        act()
    except Refused as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, said)
    return redirect("activities:activity_record", activity.pk)


def status_of(form: forms.Form) -> int:
    return 422 if form.is_bound and form.errors else 200
