"""Planning an activity, changing it, announcing it, calling it off."""

from __future__ import annotations

import uuid

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from hongmian.activities.domain.planning import announce, call_off, change_activity, plan_activity
from hongmian.activities.enums import State
from hongmian.activities.models import Activity
from hongmian.activities.queries.choosing import first_station, stations_to_hold
from hongmian.activities.queries.pictures import pictures_of
from hongmian.activities.queries.team import team_of
from hongmian.activities.rules import EARLY, can_keep, can_see_people
from hongmian.activities.web.staff.forms import CallOffForm, PlanForm
from hongmian.activities.web.staff.pages import attempt, done, kept_or_404, seen_or_404, status_of
from hongmian.activities.web.words import public_address, shown
from hongmian.directory.web.asked import StaffRequest
from hongmian.kit.access import Action, access


@access(Action.SEE_ACTIVITIES)
@require_GET
def plan(request: StaffRequest, activity: uuid.UUID) -> HttpResponse:
    """All that is known of an activity but who takes part."""
    found, at = seen_or_404(request, activity), request.now
    keeps, own = can_keep(request.person, found.agency_id), can_see_people(request.person, found.agency_id)
    going = found.state in (State.PLANNED, State.OPEN) and at < found.ends_at
    told = {
        "shown": shown(found, at), "activity": found, "team": team_of(found), "pictures": pictures_of(found),
        "report": found.report if found.state == State.REPORTED else None,
        "may_change": keeps and going, "may_announce": keeps and going and found.state == State.PLANNED,
        "sees_people": own and found.state != State.PLANNED, "has_code": own and found.state == State.OPEN and going,
        "may_report": own and at >= found.ends_at and found.state in (State.OPEN, State.REPORTED),
        "may_add_picture": own and at >= found.starts_at and found.state in (State.OPEN, State.REPORTED),
        "address": public_address("activities:event", found.code), "soon": at >= found.starts_at - EARLY,
    }  # fmt: skip
    return render(request, "activities/staff/plan.html", told)


@access(Action.KEEP_ACTIVITIES)
@require_http_methods(["GET", "POST"])
def plan_new(request: StaffRequest) -> HttpResponse:
    """Plan at a station; `?station=` says at which, where it is not one's own."""
    stations = list(stations_to_hold(request.person, at=request.now))
    asked = request.GET.get("station", "")
    station = next((one for one in stations if str(one.pk) == asked), None) if asked else None
    station = station or (None if asked else first_station(request.person, at=request.now))
    if station is None:
        if asked:
            raise Http404
        return render(request, "activities/staff/choose_station.html", {"stations": stations})
    mine = [str(grant.worker) for grant in request.person.grants if grant.worker and grant.agency == station.agency_id]
    form = PlanForm(request.POST or None, station=station, at=request.now, initial={"workers": mine})
    if request.method == "POST" and form.is_valid():
        made: Activity | None = attempt(
            form,
            lambda: plan_activity(
                activity_id=form.cleaned_data["key"], station=station, plan=form.plan(), by=request.user, at=request.now
            ),
        )
        if made:
            messages.success(request, _("Planned. Announce it when everything is settled."))
            return redirect("activities:activity_record", made.pk)
    told = {"form": form, "station": station, "stations": stations if len(stations) > 1 else [], "activity": None}
    return render(request, "activities/staff/plan_form.html", told, status=status_of(form))


@access(Action.KEEP_ACTIVITIES)
@require_http_methods(["GET", "POST"])
def plan_edit(request: StaffRequest, activity: uuid.UUID) -> HttpResponse:
    found = kept_or_404(request, activity)
    form = PlanForm(request.POST or None, station=found.station, at=request.now, activity=found)
    if request.method == "POST" and form.is_valid():
        kept = attempt(
            form, lambda: change_activity(activity=found, plan=form.plan(), by=request.user, at=request.now)
        )  # fmt: skip
        if kept:
            messages.success(request, _("Stored."))
            return redirect("activities:activity_record", found.pk)
    told = {"form": form, "station": found.station, "stations": [], "activity": found}
    return render(request, "activities/staff/plan_form.html", told, status=status_of(form))


@access(Action.KEEP_ACTIVITIES)
@require_POST
def plan_announce(request: StaffRequest, activity: uuid.UUID) -> HttpResponse:
    found = kept_or_404(request, activity)
    said = _("Announced: it stands in the public calendar.")
    return done(request, found, lambda: announce(activity=found, by=request.user, at=request.now), said)


@access(Action.KEEP_ACTIVITIES)
@require_http_methods(["GET", "POST"])
def plan_call_off(request: StaffRequest, activity: uuid.UUID) -> HttpResponse:
    found = kept_or_404(request, activity)
    form = CallOffForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        reason = form.cleaned_data["reason"]
        if attempt(form, lambda: call_off(activity=found, reason=reason, by=request.user, at=request.now)):
            messages.success(request, _("Called off. Those who signed up are told."))
            return redirect("activities:activity_record", found.pk)
    told = {"form": form, "activity": found, "shown": shown(found, request.now)}
    return render(request, "activities/staff/call_off.html", told, status=status_of(form))
