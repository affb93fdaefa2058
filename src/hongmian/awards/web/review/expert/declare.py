"""Declaring relations in two steps: choose among all agencies, people and entries; then say of each what it is."""

from __future__ import annotations

import uuid
from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from hongmian.awards.domain.review.declaring import LONGEST_NOTE, declare
from hongmian.awards.domain.review.relations import Declared, read
from hongmian.awards.enums import RelationKind
from hongmian.awards.models import Call, Juror
from hongmian.awards.queries.assignments import entries_to_look_through
from hongmian.awards.queries.blind import titles_for_experts
from hongmian.awards.queries.concerned import concerned
from hongmian.awards.web.review.expert.reaching import seat_of
from hongmian.awards.web.shown import told
from hongmian.directory.queries.unit_names import agency_names
from hongmian.directory.web.asked import StaffRequest
from hongmian.kit.access import Action, access
from hongmian.kit.errors import Refused

OF = ("agency", "name", "entry")
Chosen = dict[str, list[str]]
Lists = dict[str, list[tuple[str, str]]]


@dataclass(frozen=True)
class Asked:
    """One thing that was ticked, and what is to be said of it. `of`: one of OF."""

    of: str
    value: str
    words: str
    kind: str
    note: str


@access(Action.JUDGE_ENTRIES)
@require_http_methods(["GET", "POST"])
def declare_relations(request: StaffRequest, call: str) -> HttpResponse:
    """The lists are of the whole award, in alphabetical order: which entry is whose cannot be read off them."""
    seat = seat_of(request, call)
    if seat.sheets.exists():
        return redirect("awards:review_call", call)
    chosen: Chosen = {of: request.POST.getlist(of) for of in OF}
    if request.method != "POST" or "back" in request.POST:
        return _lists(request, seat, chosen)
    lists = _all(seat.call)
    asked = _asked(request, seat, chosen, lists)
    if "promise" not in request.POST:
        return _kinds(request, seat, asked, "" if "chosen" in request.POST else _("Tick the promise first."))
    try:
        declare(juror=seat, relations=[_declared(one) for one in asked], by=request.user, at=request.now)
    except Refused as refusal:
        return _kinds(request, seat, asked, str(refusal))
    messages.success(request, _("Your declaration is stored. Until entries are assigned you can declare again."))
    return redirect("awards:review")


def _lists(request: StaffRequest, seat: Juror, chosen: Chosen) -> HttpResponse:
    lists = _all(seat.call)
    if not any(chosen.values()):
        before = read(seat.declared)
        chosen = {of: [getattr(one, of) for one in before if getattr(one, of)] for of in OF}
    shown = {"seat": seat, "call": seat.call, "title": told(seat.call, "title"), "lists": lists, "chosen": chosen}
    return render(request, "awards/review/declare.html", shown)


def _kinds(request: StaffRequest, seat: Juror, asked: list[Asked], refusal: str) -> HttpResponse:
    allowed = {name.replace("-", "") for name in seat.call.conflicts.get("relations", ())}
    always = (RelationKind.SAME_AGENCY, RelationKind.FORMER_AGENCY, RelationKind.OTHER)
    kinds = [(kind.value, kind.label) for kind in RelationKind if kind.value in allowed or kind in always]
    shown: dict[str, Any] = {
        "seat": seat, "call": seat.call, "title": told(seat.call, "title"), "asked": asked, "kinds": kinds,
        "refusal": refusal, "longest": LONGEST_NOTE,
    }  # fmt: skip
    return render(request, "awards/review/declare_kinds.html", shown, status=422 if refusal else 200)


def _all(call: Call) -> Lists:
    """Return value and words of everything that can be ticked, each list by its words."""
    known = concerned(call)
    agencies = agency_names(uuid.UUID(one) for one in known.by_agency)
    entries = titles_for_experts(call, entries_to_look_through(call).prefetch_related(None))
    return {
        "agency": sorted(((str(pk), name) for pk, name in agencies.items()), key=lambda one: one[1]),
        "name": [(name, name) for name in sorted(known.names)],
        "entry": entries,
    }


def _asked(request: StaffRequest, seat: Juror, chosen: Chosen, lists: Lists) -> list[Asked]:
    before = {(of, getattr(one, of)): one for one in read(seat.declared) for of in OF if getattr(one, of)}
    found = []
    for of in OF:
        words = dict(lists[of])
        for value in dict.fromkeys(chosen[of]):
            if value in words:
                said = before.get((of, value))
                kind = request.POST.get(f"kind-{of}-{value}", said.kind if said else "")
                note = request.POST.get(f"note-{of}-{value}", said.note if said else "")
                found.append(Asked(of, value, words[value], kind, " ".join(note.split())))
    return found


def _declared(one: Asked) -> Declared:
    return Declared(kind=one.kind, note=one.note, **{one.of: one.value})
