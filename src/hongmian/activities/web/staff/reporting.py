"""The report of an activity and its pictures."""

from __future__ import annotations

import uuid

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from hongmian.activities.domain.attending import lasts
from hongmian.activities.domain.pictures import add_picture, remove_picture
from hongmian.activities.domain.reckoning import figures_of
from hongmian.activities.domain.reporting import report_activity
from hongmian.activities.enums import For, State
from hongmian.activities.queries.pictures import picture_of
from hongmian.activities.queries.team import team_of
from hongmian.activities.web.staff.pages import attempt, done, own_or_404, seen_or_404, status_of
from hongmian.activities.web.staff.report_forms import PictureForm, ReportForm
from hongmian.activities.web.words import shown
from hongmian.directory.web.asked import StaffRequest
from hongmian.kit.access import Action, access


@access(Action.KEEP_ACTIVITIES)
@require_http_methods(["GET", "POST"])
def report(request: StaffRequest, activity: uuid.UUID) -> HttpResponse:
    found = own_or_404(request, activity)
    initial = {"text": found.report.text} if found.state == State.REPORTED else {}
    workers = team_of(found).workers
    form = ReportForm(request.POST or None, workers=workers, lasts=lasts(found), initial=initial)
    if request.method == "POST" and form.is_valid():
        kept = attempt(
            form,
            lambda: report_activity(
                activity=found, text=form.cleaned_data["text"], worker_minutes=form.minutes(),
                stood_by=form.cleaned_data["stood_by"], by=request.user, at=request.now,
            ),
        )  # fmt: skip
        if kept:
            messages.success(request, _("The report stands on the public page."))
            return redirect("activities:activity_record", found.pk)
    told = {"form": form, "activity": found, "shown": shown(found, request.now), "figures": figures_of(found)}
    return render(request, "activities/staff/report.html", told, status=status_of(form))


@access(Action.KEEP_ACTIVITIES)
@require_http_methods(["GET", "POST"])
def picture_new(request: StaffRequest, activity: uuid.UUID) -> HttpResponse:
    found = own_or_404(request, activity)
    form = PictureForm(request.POST or None, request.FILES or None, children=found.group == For.CHILDREN)
    if request.method == "POST" and form.is_valid():
        asked = form.cleaned_data
        kept = attempt(
            form,
            lambda: add_picture(
                picture_id=asked["key"], activity=found, content=asked["file"].read(), caption=asked["caption"],
                faces=asked["faces"], agreed=asked.get("agreed", ""), by=request.user, at=request.now,
            ),
        )  # fmt: skip
        if kept:
            messages.success(request, _("The picture is kept, without place and camera."))
            return redirect("activities:activity_record", found.pk)
    told = {"form": form, "activity": found, "shown": shown(found, request.now)}
    return render(request, "activities/staff/picture.html", told, status=status_of(form))


@access(Action.KEEP_ACTIVITIES)
@require_POST
def picture_remove(request: StaffRequest, activity: uuid.UUID, pk: uuid.UUID) -> HttpResponse:
    found = own_or_404(request, activity)
    picture = picture_of(found, pk)
    if picture is None:
        raise Http404
    said = _("The picture is gone.")
    return done(request, found, lambda: remove_picture(picture=picture, by=request.user, at=request.now), said)


@access(Action.SEE_ACTIVITIES)
@require_GET
def picture_file(request: StaffRequest, activity: uuid.UUID, pk: uuid.UUID) -> HttpResponse:
    """A picture before the report is out, for those who see the plan."""
    picture = picture_of(seen_or_404(request, activity), pk)
    if picture is None:
        raise Http404
    response = HttpResponse(bytes(picture.jpeg), content_type="image/jpeg")
    response.headers["Cache-Control"] = "private, no-store"
    return response
