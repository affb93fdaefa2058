"""The polls as the association keeps them and others may look at them."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from hongmian.directory.web.asked import StaffRequest
from hongmian.kit.access import Action, access
from hongmian.kit.errors import Refused
from hongmian.polls.boxes import BoxClosed
from hongmian.polls.domain.drafting import FIELDS, change_poll, create_poll
from hongmian.polls.models import Poll
from hongmian.polls.models.poll import shipped_reasons
from hongmian.polls.queries.counts import Count, count_of
from hongmian.polls.queries.polls import all_polls, annulled_of, candidates_of, poll_named
from hongmian.polls.rules import can_keep_polls
from hongmian.polls.web.public.ballot import ballot_page
from hongmian.polls.web.shown import shown_candidates, shown_poll
from hongmian.polls.web.staff.forms import PollForm
from hongmian.polls.web.staff.steps import steps_of
from hongmian.polls.web.words import reason_words
from hongmian.ui.paging import page_of


@access(Action.SEE_POLLS)
@require_safe
def poll_list(request: StaffRequest) -> HttpResponse:
    page = page_of(request, all_polls())
    shown = {
        "page": page, "rows": [(shown_poll(poll, request.now), poll.listed) for poll in page.rows],
        "may_keep": can_keep_polls(request.person),
    }  # fmt: skip
    return render(request, "polls/staff/polls.html", shown)


@access(Action.SEE_POLLS)
@require_safe
def record(request: StaffRequest, poll: str) -> HttpResponse:
    found = kept_poll(poll)
    may_keep, count = can_keep_polls(request.person), _count(found)
    decisions, hold = page_of(request, annulled_of(found)), count.annulled_by if count else frozenset()
    shown = {
        "shown": shown_poll(found, request.now), "candidates": shown_candidates(found, candidates_of(found)),
        "count": count, "may_keep": may_keep, "steps": steps_of(found, request.now) if may_keep else [],
        "reasons": [reason_words(one) for one in found.reasons],
        "page": decisions,
        "decisions": [(one, _reason(found, one.reason), one.entry in hold) for one in decisions.rows],
    }  # fmt: skip
    return render(request, "polls/staff/poll.html", shown)


@access(Action.SEE_POLLS)
@require_safe
def preview(request: StaffRequest, poll: str) -> HttpResponse:
    """The page as the public will see it."""
    return ballot_page(request, kept_poll(poll), held=None, preview=True)


@access(Action.KEEP_POLLS)
@require_http_methods(["GET", "POST"])
def new(request: StaffRequest) -> HttpResponse:
    form = PollForm(request.POST or None, initial={"reasons": shipped_reasons()})
    if form.is_valid():
        try:
            made = create_poll(by=request.user, at=request.now, **form.cleaned_data)
        except Refused as refusal:
            put(form, refusal)
        else:
            messages.success(request, _("The draft is stored. Now put candidates on it."))
            return redirect("polls:staff_candidates", made.pk)
    return render(request, "polls/staff/form.html", {"form": form, "title": _("New poll")})


@access(Action.KEEP_POLLS)
@require_http_methods(["GET", "POST"])
def edit(request: StaffRequest, poll: str) -> HttpResponse:
    found = kept_poll(poll)
    if not found.is_draft:
        raise Http404
    form = PollForm(request.POST or None, poll=found, initial={name: getattr(found, name) for name in FIELDS})
    if form.is_valid():
        try:
            change_poll(poll=found, by=request.user, at=request.now, **form.cleaned_data)
        except Refused as refusal:
            put(form, refusal)
        else:
            messages.success(request, _("Stored."))
            return redirect("polls:staff_poll", found.pk)
    return render(request, "polls/staff/form.html", {"form": form, "title": _("Edit the draft"), "poll": found})


def kept_poll(poll_id: str) -> Poll:
    found = poll_named(poll_id)
    if found is None:
        raise Http404
    return found


def put(form: Any, refusal: Refused) -> None:
    """Say a refusal beside its field, where the form has it."""
    form.add_error(refusal.field if refusal.field in form.fields else None, str(refusal))


def _count(poll: Poll) -> Count | None:
    try:
        return None if poll.is_draft else count_of(poll.pk)
    except BoxClosed:
        return None


def _reason(poll: Poll, reason_id: str) -> str:
    found = poll.reason(reason_id)
    return reason_words(found) if found else reason_id
