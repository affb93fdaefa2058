"""Taking a decision: once more before an entry is shut out, then on to the next that waits."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from hongmian.awards.domain.eligibility.deciding import check_decision, decide_eligibility
from hongmian.awards.enums import Verdict
from hongmian.awards.models import Call, Eligibility, Entry
from hongmian.awards.queries.checking import waiting_around
from hongmian.awards.web.eligibility.entry import form_of_entry, shown_entry
from hongmian.awards.web.eligibility.forms import DecisionForm
from hongmian.awards.web.eligibility.reaching import call_or_404, entry_or_404
from hongmian.awards.web.shown import shown_call
from hongmian.directory.web.asked import StaffRequest
from hongmian.kit.access import Action, access
from hongmian.kit.errors import Refused


@access(Action.CHECK_ENTRIES)
@require_POST
def decide(request: StaffRequest, call: str, number: str) -> HttpResponse:
    """Store the decision and lead on; what is wrong is told on the page of the entry, with what was written."""
    held = call_or_404(call)
    one = entry_or_404(held, number)
    form, closed = form_of_entry(request, one)
    if form is None:
        messages.error(request, closed)
        return redirect("awards:staff_entry", held.pk, one.number)
    if form.is_valid() and (answer := _decided(request, held, one, form)):
        return answer
    return render(request, "awards/eligibility/entry.html", shown_entry(request, held, one, form, closed))


def _decided(request: StaffRequest, call: Call, entry: Entry, form: DecisionForm) -> HttpResponse | None:
    given = form.cleaned_data
    verdict = Verdict(given["verdict"])
    try:
        _answers, why = check_decision(entry, answers=form.answers, verdict=verdict, why=given["why"])
        if verdict == Verdict.INELIGIBLE and "sure" not in request.POST:
            shown = {"shown": shown_call(call, request.now), "entry": entry, "form": form, "why": why}
            return render(request, "awards/eligibility/sure.html", shown)
        made = decide_eligibility(
            entry=entry, answers=form.answers, verdict=verdict, why=given["why"], seen=given["seen"], by=request.user,
            at=request.now,
        )  # fmt: skip
    except Refused as refusal:
        form.refuse(refusal.field, str(refusal))
        return None
    return _on(request, call, made)


def _on(request: StaffRequest, call: Call, made: Eligibility) -> HttpResponse:
    """Lead to the next entry that waits."""
    told = {"number": made.entry.number, "verdict": made.get_verdict_display()}
    messages.success(request, _("%(number)s: %(verdict)s. The contest log says so.") % told)
    after = waiting_around(call, made.entry.number, at=request.now).after
    return redirect("awards:staff_entry", call.pk, after) if after else redirect("awards:staff_entries", call.pk)
