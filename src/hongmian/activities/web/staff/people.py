"""The list of who takes part: ticked at the door, added to by telephone; and the code that is shown at the place."""

from __future__ import annotations

import uuid
from dataclasses import dataclass

import segno
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.safestring import mark_safe
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from hongmian.activities.codes import code_of_day
from hongmian.activities.domain.attending import lasts, tick
from hongmian.activities.domain.reading import note_reading
from hongmian.activities.domain.signing_up import sign_up
from hongmian.activities.models import Activity
from hongmian.activities.queries.people import participants
from hongmian.activities.rules import EARLY
from hongmian.activities.web.staff.forms import CallerForm
from hongmian.activities.web.staff.pages import attempt, own_or_404, status_of
from hongmian.activities.web.words import chinese_address, shown
from hongmian.directory.web.asked import StaffRequest
from hongmian.kit.access import Action, access
from hongmian.kit.errors import Refused

MOST_MINUTES, MOST_WALK_INS = 24 * 60, 9999


@dataclass(frozen=True)
class Ticked:
    """What a list that came back says."""

    came: dict[uuid.UUID, int | None]
    not_there: set[uuid.UUID]
    walk_ins: int


@access(Action.KEEP_ACTIVITIES)
@never_cache
@require_http_methods(["GET", "POST"])
def people(request: StaffRequest, activity: uuid.UUID) -> HttpResponse:
    """The list by name; that it was read is noted once a day. A POST stores the ticks."""
    found = own_or_404(request, activity)
    if request.method == "POST":
        return _tick(request, found)
    note_reading(activity=found, by=request.user, at=request.now)
    return _page(request, found, CallerForm())


@access(Action.KEEP_ACTIVITIES)
@require_POST
def people_add(request: StaffRequest, activity: uuid.UUID) -> HttpResponse:
    """Note somebody who calls."""
    found, form = own_or_404(request, activity), CallerForm(request.POST)
    if form.is_valid():
        asked = dict(form.cleaned_data)
        key = asked.pop("key")
        kept = attempt(
            form,
            lambda: sign_up(sign_up_id=key, activity=found, user=None, by=request.user, at=request.now, **asked),
        )
        if kept:
            messages.success(request, _("Noted: %(state)s.") % {"state": kept.get_standing_display()})
            return redirect("activities:people", found.pk)
    return _page(request, found, form)


@access(Action.KEEP_ACTIVITIES)
@never_cache
@require_GET
def code(request: StaffRequest, activity: uuid.UUID) -> HttpResponse:
    """The sign for the place: the code of the day and its QR, to be shown or printed."""
    found = own_or_404(request, activity)
    signs = code_of_day(found.pk, at=found.starts_at)
    address = f"{chinese_address('activities:here')}?code={signs}"
    drawn = mark_safe(segno.make_qr(address, error="m").svg_inline(scale=8, border=4))  # by segno  # nosec B308
    told = {"activity": found, "shown": shown(found, request.now), "code": signs, "drawn": drawn, "address": address}
    return render(request, "activities/staff/code.html", told)


def _page(request: StaffRequest, found: Activity, form: CallerForm) -> HttpResponse:
    rows = participants(found)
    told = {
        "activity": found, "shown": shown(found, request.now), "rows": rows, "form": form, "lasts": lasts(found),
        "came": sum(one.sign_up.persons for one in rows if one.sign_up.came_at), "back": reverse("activities:list"),
        "ticking": request.now >= found.starts_at - EARLY,
    }  # fmt: skip
    return render(request, "activities/staff/people.html", told, status=status_of(form))


def _tick(request: StaffRequest, found: Activity) -> HttpResponse:
    said = read_ticks(request)
    try:
        tick(activity=found, **vars(said), by=request.user, at=request.now)
        messages.success(request, _("The list is stored."))
    except Refused as refusal:
        messages.error(request, str(refusal))
    return redirect("activities:people", found.pk)


def read_ticks(request: StaffRequest) -> Ticked:
    """Read which boxes are ticked now, which were when the page was made, and the minutes beside them."""
    came = {one: _minutes(request.POST.get(f"minutes-{one}", "")) for one in _ids(request.POST.getlist("came"))}
    was = set(_ids(request.POST.getlist("was")))
    walk_ins = request.POST.get("walk_ins", "")
    return Ticked(came, was - set(came), min(int(walk_ins), MOST_WALK_INS) if walk_ins.isdecimal() else 0)


def _minutes(text: str) -> int | None:
    return min(int(text), MOST_MINUTES) if text.isdecimal() else None


def _ids(texts: list[str]) -> list[uuid.UUID]:
    found = []
    for text in texts:
        try:
            found.append(uuid.UUID(text))
        except ValueError:
            continue
    return found
