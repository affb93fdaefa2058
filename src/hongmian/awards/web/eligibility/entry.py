"""One entry, whole: what was sent in, what was found of it, and the form to decide."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET

from hongmian.awards.domain.eligibility.deciding import possible_verdicts, refuse_undecidable
from hongmian.awards.domain.eligibility.readmitting import may_readmit
from hongmian.awards.domain.eligibility.refusals import CannotDecide
from hongmian.awards.domain.eligibility.timing import mend_deadline
from hongmian.awards.models import Call, Entry
from hongmian.awards.queries.checking import waiting_around
from hongmian.awards.queries.likenesses import likenesses_of
from hongmian.awards.queries.texts import form_of
from hongmian.awards.web.answering import shown_answers
from hongmian.awards.web.eligibility.forms import DecisionForm
from hongmian.awards.web.eligibility.reaching import call_or_404, entry_or_404
from hongmian.awards.web.eligibility.shown import decisions_of, state_of, suspects_of
from hongmian.awards.web.entries.shown import shown_file
from hongmian.awards.web.shown import shown_call
from hongmian.directory.rules import may
from hongmian.directory.web.asked import StaffRequest
from hongmian.kit.access import Action, access


@access(Action.SEE_CALLS)
@never_cache
@require_GET
def entry(request: StaffRequest, call: str, number: str) -> HttpResponse:
    held = call_or_404(call)
    one = entry_or_404(held, number)
    form, closed = form_of_entry(request, one)
    return render(request, "awards/eligibility/entry.html", shown_entry(request, held, one, form, closed))


def form_of_entry(request: StaffRequest, entry: Entry) -> tuple[DecisionForm | None, str]:
    """Return the form to decide, filled in where something was posted, or none and why not."""
    if not may(request.person, Action.CHECK_ENTRIES):
        return None, ""
    try:
        refuse_undecidable(entry, by=request.user, at=request.now)
    except CannotDecide as refusal:
        return None, str(refusal)
    last = max(entry.decisions.all(), key=lambda one: one.pk, default=None)
    form = DecisionForm(
        request.POST or None, checklist=entry.call.checklist, verdicts=possible_verdicts(entry, at=request.now),
        answers=last.answers if last else None, all_hold="hold" in request.GET,
    )  # fmt: skip
    form.fields["seen"].initial = entry.commitment
    return form, ""


def shown_entry(
    request: StaffRequest, call: Call, entry: Entry, form: DecisionForm | None, closed: str
) -> dict[str, Any]:  # fmt: skip
    checks = may(request.person, Action.CHECK_ENTRIES)
    return {
        "shown": shown_call(call, request.now), "entry": entry, "state": state_of(entry, request.now), "form": form,
        "closed": closed, "checks": checks, "decided": decisions_of(entry), "likes": likenesses_of(entry),
        "answers": shown_answers(form_of(call), entry.answers, blind=False), "suspects": suspects_of(entry),
        "files": [shown_file(file) for file in entry.files.all()], "people": list(entry.people.all()),
        "around": waiting_around(call, entry.number, at=request.now), "mend_until": mend_deadline(call, request.now),
        "may_ask": checks and bool(entry.contact_name or entry.contact_phone or entry.contact_email),
        "may_readmit": checks and may_readmit(entry, by=request.user, at=request.now),
    }  # fmt: skip
