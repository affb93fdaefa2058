"""The public page of an activity, and the pictures of its report."""

from __future__ import annotations

import uuid

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from hongmian.activities.enums import State
from hongmian.activities.models import Activity
from hongmian.activities.queries.calendar import public_activity
from hongmian.activities.queries.pictures import pictures_of, public_picture
from hongmian.activities.queries.team import team_of
from hongmian.activities.rules import FEWEST_SHOWN
from hongmian.activities.web.words import public_address, shown
from hongmian.directory.web.asked import StaffRequest
from hongmian.kit.access import Action, access


def activity_or_404(code: str) -> Activity:
    found = public_activity(code)
    if found is None:
        raise Http404
    return found


@access(Action.SEE_PUBLIC)
@require_safe
def event(request: StaffRequest, code: str) -> HttpResponse:
    found = activity_or_404(code)
    reported = found.state == State.REPORTED
    team = team_of(found)
    told = {
        "shown": shown(found, request.now), "activity": found, "team": team,
        "partners": [one for one in team.agencies if one.agency_id != found.agency_id],
        "report": found.report if reported else None, "fewest": FEWEST_SHOWN,
        "pictures": pictures_of(found) if reported else [], "address": public_address("activities:event", code),
        "picture": public_address("activities_picture", code), "ics": reverse("activities_ics", args=[code]),
    }  # fmt: skip
    return render(request, "activities/event.html", told)


@access(Action.SEE_PUBLIC)
@require_safe
def report_picture(request: StaffRequest, code: str, pk: uuid.UUID) -> HttpResponse:
    found = public_picture(code, pk)
    if found is None:
        raise Http404
    response = HttpResponse(bytes(found.jpeg), content_type="image/jpeg")
    response.headers["Cache-Control"] = "public, max-age=300"  # short: a picture may be taken back
    response.headers["ETag"] = f'"{found.digest}"'
    return response
