"""The first page after signing in, by role."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from hongmian.awards.queries.entries import waiting_entries
from hongmian.desk.web.roles import agency, association, bureau, committee, others, worker
from hongmian.directory.enums import Role
from hongmian.directory.web.asked import StaffRequest
from hongmian.kit.access import Action, access

# In the order in which a person of several roles meets them.
PAGES: dict[Role, Callable[[StaffRequest], dict[str, Any]]] = {
    Role.ASSOCIATION: association.shown,
    Role.AGENCY: agency.shown,
    Role.WORKER: worker.shown,
    Role.COMMITTEE: committee.shown,
    Role.BUREAU: bureau.shown,
    Role.EXPERT: others.expert,
    Role.CITIZEN: others.citizen,
}


@access(Action.SEE_DESK)
@require_GET
def first(request: StaffRequest) -> HttpResponse:
    """`?role=` chooses among the roles the person holds."""
    roles = [role for role in PAGES if role in request.person.roles]
    asked = request.GET.get("role", "")
    role = next((role for role in roles if role == asked), roles[0])
    entries = waiting_entries(request.person, at=request.now) if request.may(Action.ENTER_AWARDS) else []
    shown = {"role": role, "roles": roles, "entries": entries, **PAGES[role](request)}
    return render(request, f"desk/{role}.html", shown)
