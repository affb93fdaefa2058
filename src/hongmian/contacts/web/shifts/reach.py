"""How far a visitor reaches among shifts: what lies outside is answered as if it did not exist."""

from __future__ import annotations

import uuid
from datetime import date
from typing import Any

from django.http import Http404

from hongmian.contacts.models import Shift
from hongmian.contacts.queries.shifts.hours import monday_of
from hongmian.contacts.queries.shifts.roster import find_roster_line
from hongmian.contacts.queries.shifts.scope import find_shift, own_workers
from hongmian.directory.person import Person
from hongmian.directory.rules import can_supervise
from hongmian.directory.web.asked import StaffRequest
from hongmian.kit.days import is_plausible


def shift_or_404(request: StaffRequest, pk: uuid.UUID) -> Shift:
    shift = find_shift(request.person, pk)
    if shift is None:
        raise Http404
    return shift


def kept_shift_or_404(request: StaffRequest, pk: uuid.UUID) -> Shift:
    """Return a shift whose roster this person keeps."""
    shift = shift_or_404(request, pk)
    if not can_supervise(request.person, shift.agency_id):
        raise Http404
    return shift


def stood_shift_or_404(request: StaffRequest, pk: uuid.UUID) -> Shift:
    """Return a shift that this person may take and check out of: their own, or one of an agency they manage."""
    shift = shift_or_404(request, pk)
    if not stands(request.person, shift):
        raise Http404
    return shift


def stands(person: Person, shift: Shift) -> bool:
    return shift.worker_id in own_workers(person) or shift.agency_id in person.managed_agencies


def line_or_404(request: StaffRequest, pk: uuid.UUID, *, kept: bool = False) -> Any:
    """Return a line whose roster this person sees; `kept`: and keeps."""
    line = find_roster_line(request.person, pk, at=request.now)
    if line is None or (kept and not can_supervise(request.person, line.agency_id)):
        raise Http404
    return line


def week_asked(request: StaffRequest) -> date:
    """Return the Monday of the week that `?week=` names by any of its days; this week without one."""
    try:
        day = date.fromisoformat(request.GET.get("week", "") or request.POST.get("week", ""))
    except ValueError:
        day = request.now.date()
    return monday_of(day if is_plausible(day) else request.now.date())
