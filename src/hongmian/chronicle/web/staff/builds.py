"""The files of an edition: asked for, watched, given up, fetched."""

from __future__ import annotations

from django.contrib import messages
from django.http import FileResponse, Http404, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_POST

from hongmian.chronicle.domain.building import begin_builds, cancel_build
from hongmian.chronicle.enums import MEDIA, Format
from hongmian.chronicle.jobs import go_on
from hongmian.chronicle.keeping import path_of
from hongmian.chronicle.models import Build
from hongmian.chronicle.queries.editions import file_of
from hongmian.chronicle.web.pages import edition_or_404
from hongmian.chronicle.web.staff.edition import is_busy, shown_builds
from hongmian.directory.web.asked import StaffRequest
from hongmian.kit.access import Action, access
from hongmian.kit.errors import Refused
from hongmian.outreach.web.pages import by_and_at

ALL = "all"


@access(Action.KEEP_CHRONICLE)
@require_POST
def build(request: StaffRequest, number: int) -> HttpResponse:
    """`format`: which one, or all three."""
    found = edition_or_404(number)
    asked = request.POST.get("format", "")
    kinds = list(Format) if asked == ALL else [one for one in Format if one == asked]
    back = f"{reverse('chronicle:edition', args=[number])}#files"
    try:
        for made in begin_builds(edition=found, kinds=kinds, **by_and_at(request)):
            if made.done == 0:
                go_on(made)
    except Refused as refusal:
        messages.error(request, str(refusal))
    return redirect(back)


@access(Action.SEE_CHRONICLE)
@never_cache
@require_GET
def progress(request: StaffRequest, number: int) -> HttpResponse:
    """How far the files are; htmx asks every second while one is being made, and for the whole page once all are."""
    found = edition_or_404(number)
    if not getattr(request, "htmx", False):
        return redirect(f"{reverse('chronicle:edition', args=[number])}#files")
    builds = shown_builds(found)
    busy = is_busy(builds)
    shown = {"edition": found, "builds": builds, "busy": busy, "may_keep": request.may(Action.KEEP_CHRONICLE)}
    response = render(request, "chronicle/staff/_files.html", shown)
    if not busy:
        response.headers["HX-Refresh"] = "true"
    return response


@access(Action.KEEP_CHRONICLE)
@require_POST
def cancel(request: StaffRequest, number: int) -> HttpResponse:
    found = edition_or_404(number)
    for one in found.builds.filter(format=request.POST.get("format", ""), ended_at=None):
        cancel_build(build=one, **by_and_at(request))
    messages.info(request, _("It is no longer being made."))
    return redirect(f"{reverse('chronicle:edition', args=[number])}#files")


@access(Action.SEE_CHRONICLE)
@require_GET
def file(request: StaffRequest, number: int, kind: str) -> HttpResponseBase:
    found = edition_or_404(number)
    made = file_of(found, kind)
    if made is None:
        raise Http404
    return sent(made)


def sent(made: Build) -> HttpResponseBase:
    """Send the file of a build; what is missing on the disk was never made here."""
    try:
        content = path_of(made).open("rb")
    except FileNotFoundError:
        raise Http404 from None
    kind = Format(made.format)
    name = f"hongmian-book-{made.edition.number}.{kind.value}"
    return FileResponse(content, as_attachment=True, filename=name, content_type=MEDIA[kind])
