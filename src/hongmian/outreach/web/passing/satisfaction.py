"""The question after a service: making an invitation, answering it without a name, reading the results."""

from __future__ import annotations

import uuid
from datetime import date
from typing import Any

import segno
from django import forms
from django.conf import settings
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET, require_http_methods, require_POST, require_safe

from hongmian.directory.queries.staff.lines import find_line, lines
from hongmian.directory.queries.staff.stations import find_station, stations
from hongmian.directory.web.asked import StaffRequest
from hongmian.directory.web.finder.rate import too_many_reports
from hongmian.history.domain.record import record_reading
from hongmian.kit.access import Action, access
from hongmian.outreach.domain.feedback import give_feedback, is_open, make_code
from hongmian.outreach.queries.satisfaction import FEWEST, all_together, answers, words_of
from hongmian.outreach.web.fields import Ask, UnitField
from hongmian.outreach.web.pages import form_page, reader
from hongmian.ui.paging import page_of
from hongmian.ui.unstored import unstored

SCORES = [
    ("5", gettext_lazy("5 – very good")), ("4", gettext_lazy("4 – good")), ("3", gettext_lazy("3 – fair")),
    ("2", gettext_lazy("2 – poor")), ("1", gettext_lazy("1 – bad")),
]  # fmt: skip


class CodeForm(Ask):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["unit"] = UnitField(label=gettext_lazy("Station or line"), person=self.person, at=self.at)


class AnswerForm(forms.Form):
    TOO_MANY = gettext_lazy("Many forms came from your connection within the hour. Please try later.")

    score = forms.TypedChoiceField(
        label=gettext_lazy("How was it?"), choices=SCORES, coerce=int, widget=forms.RadioSelect,
        error_messages={"required": gettext_lazy("Choose from 1 to 5.")},
    )  # fmt: skip
    words = forms.CharField(
        label=gettext_lazy("What you would like to say"), max_length=300, required=False,
        widget=forms.Textarea({"rows": 3}),
        help_text=gettext_lazy("Please leave no names or telephone numbers here."),
    )  # fmt: skip
    use_required_attribute = False  # the page answers in words

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.label_suffix = ""


@access(Action.LOG_SERVICE)
@require_http_methods(["GET", "POST"])
def code_new(request: StaffRequest) -> HttpResponse:
    """A POST makes one code and shows it, once, to be scanned from the screen, copied or printed."""
    form = CodeForm(request.POST or None, **reader(request))
    if request.method != "POST" or not form.is_valid():
        return form_page(
            request, form, title=_("Ask how it was"), do=_("Make an invitation"), back_url=reverse("desk:first"),
            back=_("Today"), lead=_("After a service, hand over a code that can be used once. The answer has no name."),
        )  # fmt: skip
    unit = form.cleaned_data["unit"]
    code = make_code(unit=unit, at=request.now)
    address = settings.HONGMIAN_PUBLIC_URL + reverse("outreach:feedback", args=[code])
    shown = {"unit": unit, "code": code, "address": address, "drawn": _drawn(address)}
    return unstored(render(request, "outreach/code.html", shown))


@access(Action.USE_PUBLIC_FORM)
@require_http_methods(["GET", "HEAD", "POST"])
def feedback(request: HttpRequest, code: str) -> HttpResponse:
    """One answer to a code; a code used before, or none of ours, says so and asks nothing."""
    at = request.now  # type: ignore[attr-defined]  # set by ui.middleware
    if not is_open(code, at=at):
        return render(request, "outreach/feedback_over.html", status=410)
    form = AnswerForm(request.POST or None)
    if request.method != "POST" or not form.is_valid():
        return render(request, "outreach/feedback.html", {"form": form}, status=422 if form.is_bound else 200)
    if too_many_reports(request):
        form.add_error(None, AnswerForm.TOO_MANY)
        return render(request, "outreach/feedback.html", {"form": form}, status=429)
    if not give_feedback(code=code, at=at, **form.cleaned_data):
        return render(request, "outreach/feedback_over.html", status=410)
    return redirect("outreach:feedback_thanks")


@access(Action.SEE_PUBLIC)
@require_safe
def feedback_thanks(request: HttpRequest) -> HttpResponse:
    return render(request, "outreach/feedback_thanks.html")


@access(Action.SUPERVISE)
@require_GET
def results(request: StaffRequest) -> HttpResponse:
    """Means and spreads by month and unit; what has fewer than five answers says only that."""
    return _results(request)


@access(Action.SUPERVISE)
@require_POST
def results_words(request: StaffRequest, unit: uuid.UUID, month: str) -> HttpResponse:
    """Show a manager what people wrote about a unit in a month; that they read it is kept."""
    try:
        day = date.fromisoformat(f"{month}-01")
    except ValueError:
        raise Http404 from None
    person, at = request.person, request.now
    found = words_of(person, unit=unit, month=day, at=at)
    if not found:
        raise Http404
    with transaction.atomic():
        place = find_station(person, unit) or find_line(person, unit) or found[0]
        record_reading(
            record=place, field=f"satisfaction {month}", reason=_("To learn from the answers"), by=request.user, at=at
        )
        page = _results(request, words=found, of=(str(place), day))
    return unstored(page)


def _results(request: StaffRequest, **more: Any) -> HttpResponse:
    each = answers(request.person, at=request.now)
    names = _names(request)
    rows = [(one, names.get(one.unit, "—"), one.shown and bool(request.person.managed_agencies)) for one in each]
    page = page_of(request, rows)
    shown = {"rows": page.rows, "page": page, "whole": all_together(each), "fewest": FEWEST, "names": names, **more}
    return render(request, "outreach/satisfaction.html", shown)


def _names(request: StaffRequest) -> dict[Any, str]:
    """Return what the units are called that this person sees (two queries)."""
    found = dict(stations(request.person, at=request.now).order_by().values_list("pk", "name"))
    return found | dict(lines(request.person, at=request.now).order_by().values_list("pk", "name"))


def _drawn(address: str) -> SafeString:
    code = segno.make_qr(address, error="m")
    return mark_safe(code.svg_inline(scale=6, border=4))  # drawn by segno from an address of ours  # nosec B308
