"""What is done with one case file: written, closed, taken up again, given to another worker, printed."""

from __future__ import annotations

import uuid

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST

from hongmian.directory.web.asked import StaffRequest
from hongmian.kit.access import Action, access
from hongmian.outreach.domain.cases import assign_case, close_case, reopen_case, write_entry
from hongmian.outreach.enums import CaseStep
from hongmian.outreach.models import CaseEntry
from hongmian.outreach.queries.lists import NOT_DONE
from hongmian.outreach.web.forms.cases import ChargeForm, CloseForm, EntryForm
from hongmian.outreach.web.forms.follow_ups import ReasonForm
from hongmian.outreach.web.pages import attempt, by_and_at, form_page, reader
from hongmian.outreach.web.records.cases import PAGE, case_of, follow_ups_of, opened_file, page
from hongmian.ui.unstored import unstored


@access(Action.LOG_SERVICE)
@require_http_methods(["GET", "POST"])
def case_print(request: StaffRequest, pk: uuid.UUID) -> HttpResponse:
    """The whole file on paper, under its six steps, once it was said why; who printed it and why stands on it."""
    record = case_of(request, pk)
    form = ReasonForm(request.POST or None, **reader(request))
    opened = None
    if request.method == "POST" and form.is_valid():
        opened = attempt(form, lambda: opened_file(request, record, form.cleaned_data["reason"]))
    url = reverse(PAGE, args=[pk])
    if opened is None:
        follows = [
            _("The name, the number and every entry stand on the paper. Keep it locked, and shred it when it is done."),
            _("That you printed it, and why, is kept and stands on it."),
        ]
        return form_page(
            request, form, "outreach/ask.html", title=_("Print this case file?"), do=_("Show it for printing"),
            back_url=url, back=_("Case file"), follows=follows,
        )  # fmt: skip
    shown = {
        "record": record, "client": opened["client"], "reason": form.cleaned_data["reason"],
        "steps": _by_step(opened["entries"]), "follow_ups": follow_ups_of(record),
    }  # fmt: skip
    return unstored(render(request, "outreach/case_sheet.html", shown))


@access(Action.LOG_SERVICE)
@require_POST
def case_assign(request: StaffRequest, pk: uuid.UUID) -> HttpResponse:
    record = case_of(request, pk)
    form = ChargeForm(request.POST, **reader(request))
    if form.is_valid():
        worker = form.cleaned_data["worker"]
        if attempt(form, lambda: assign_case(case=record, worker=worker and worker.pk, **by_and_at(request))):
            messages.success(request, _("The case file has another worker in charge."))
            return redirect(PAGE, pk)
    return page(request, record, charging=form)


@access(Action.LOG_SERVICE)
@require_POST
def case_write(request: StaffRequest, pk: uuid.UUID) -> HttpResponse:
    record = case_of(request, pk)
    form = EntryForm(request.POST, **reader(request))
    if form.is_valid():
        given = form.cleaned_data
        if attempt(form, lambda: write_entry(
            pk=given["key"], case=record, step=given["step"], text=given["text"], **by_and_at(request)
        )):  # fmt: skip
            messages.success(request, _("Written under “%(step)s”.") % {"step": CaseStep(given["step"]).label})
            return redirect(PAGE, pk)
    return page(request, record, writing=form)


@access(Action.LOG_SERVICE)
@require_http_methods(["GET", "POST"])
def case_close(request: StaffRequest, pk: uuid.UUID) -> HttpResponse:
    record = case_of(request, pk)
    form = CloseForm(request.POST or None, **reader(request))
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        if attempt(form, lambda: close_case(
            pk=given["key"], case=record, outcome=given["outcome"], **by_and_at(request)
        )):  # fmt: skip
            messages.success(request, _("The case file is closed."))
            return redirect(PAGE, pk)
    url = reverse(PAGE, args=[pk])
    left = record.follow_ups.filter(state__in=NOT_DONE).count()
    lead = ngettext(
        "%(n)s follow-up of this case is still to be done. It stays due; cancel it if it is no longer needed.",
        "%(n)s follow-ups of this case are still to be done. They stay due; cancel those no longer needed.", left,
    ) % {"n": left} if left else ""  # fmt: skip
    return form_page(
        request, form, title=_("Close this case file"), do=_("Close the file"), back_url=url, back=_("Case file"),
        lead=lead,
    )  # fmt: skip


@access(Action.LOG_SERVICE)
@require_http_methods(["GET", "POST"])
def case_reopen(request: StaffRequest, pk: uuid.UUID) -> HttpResponse:
    record = case_of(request, pk)
    form = ReasonForm(request.POST or None, **reader(request))
    if request.method == "POST" and form.is_valid():
        reason = form.cleaned_data["reason"]
        if attempt(form, lambda: reopen_case(case=record, reason=reason, **by_and_at(request))):
            messages.success(request, _("The case file is open again."))
            return redirect(PAGE, pk)
    url = reverse(PAGE, args=[pk])
    return form_page(
        request, form, "outreach/ask.html", title=_("Take this case up again?"), do=_("Take it up"), back_url=url,
        back=_("Case file"),
    )  # fmt: skip


def _by_step(entries: list[CaseEntry]) -> list[tuple[CaseStep, list[CaseEntry]]]:
    return [(step, [entry for entry in entries if entry.step == step]) for step in CaseStep]
