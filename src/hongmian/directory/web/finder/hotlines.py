"""A line's own page, and telling us that it does not work."""

from __future__ import annotations

import uuid
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from hongmian.directory.domain.reports import report_hotline
from hongmian.directory.queries.finder import Minute, network_now
from hongmian.directory.web.finder.drawn import line_facts
from hongmian.directory.web.finder.forms import ReportForm
from hongmian.directory.web.finder.rate import too_many_reports
from hongmian.directory.web.finder.week import week_of
from hongmian.kit.access import Action, access


@access(Action.SEE_PUBLIC)
@require_safe
def hotline(request: HttpRequest, pk: uuid.UUID) -> HttpResponse:
    minute, place, context = _found(request, pk)
    if not minute.in_service(place):
        return render(request, "directory/finder/hotline_ended.html", context, status=410)
    context["week"] = week_of(context["line"].hours, minute.at.date())
    return render(request, "directory/finder/hotline.html", context)


@access(Action.USE_PUBLIC_FORM)
@require_http_methods(["GET", "HEAD", "POST"])
def report(request: HttpRequest, pk: uuid.UUID) -> HttpResponse:
    """Anyone may say that a line does not work; a line that has ended too, for a card may still show it."""
    _minute, _place, context = _found(request, pk)
    form = ReportForm(request.POST or None, initial={"key": uuid.uuid4()})
    if request.method != "POST" or not form.is_valid():
        return render(request, "directory/finder/report.html", {**context, "form": form})
    if too_many_reports(request):
        form.add_error(None, ReportForm.TOO_MANY)
        return render(request, "directory/finder/report.html", {**context, "form": form}, status=429)
    report_hotline(hotline=pk, at=request.now, **form.cleaned_data)  # type: ignore[attr-defined]
    return redirect("directory:report_sent", pk=pk)


@access(Action.SEE_PUBLIC)
@require_safe
def report_sent(request: HttpRequest, pk: uuid.UUID) -> HttpResponse:
    _minute, _place, context = _found(request, pk)
    return render(request, "directory/finder/report_sent.html", context)


def _found(request: HttpRequest, pk: uuid.UUID) -> tuple[Minute, int, dict[str, Any]]:
    minute = network_now(request.now)  # type: ignore[attr-defined]
    place = minute.network.line_by_id.get(pk)
    if place is None:
        raise Http404
    return minute, place, {**line_facts(minute, place), "minute": minute}
