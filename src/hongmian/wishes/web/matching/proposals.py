"""The matcher's proposals: made, read line by line with their reasons, struck out, confirmed."""

from __future__ import annotations

import uuid
from typing import Any

from django import forms
from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from hongmian.accounts.web.again import proven_again
from hongmian.directory.web.asked import StaffRequest
from hongmian.kit.access import Action, access
from hongmian.kit.errors import Refused
from hongmian.ui.paging import page_of
from hongmian.ui.reading import ENGLISH, language_of
from hongmian.wishes.domain.keeping import day_of
from hongmian.wishes.domain.proposing import confirm_proposal, discard_proposal, propose, strike_line
from hongmian.wishes.enums import LineState, ProposalState, WishState
from hongmian.wishes.jobs import tell_of_matching
from hongmian.wishes.models import Proposal, Wish
from hongmian.wishes.queries.pools import left_of, standing
from hongmian.wishes.queries.proposals import find_proposal, lines_of, proposals, tally, waiting
from hongmian.wishes.web.matching.forms import LineFilters, StrikeForm
from hongmian.wishes.web.pages import attempt, deed, form_page

PAGE = "wishes:proposal"


@access(Action.MATCH_WISHES)
@require_http_methods(["GET", "POST"])
def match(request: StaffRequest) -> HttpResponse:
    """What was proposed so far; posting makes the next proposal."""
    if request.method == "POST":
        try:
            made = propose(by=request.user, at=request.now)
        except Refused as refusal:
            messages.error(request, str(refusal))
            return redirect("wishes:match")
        return redirect(PAGE, made.pk)
    page = page_of(request, proposals())
    open_now = Wish.objects.filter(state=WishState.OPEN).count()
    left = sum(left_of(one) for one in standing(on=day_of(request.now)))
    shown = {"page": page, "rows": page.rows, "open": open_now, "left": left, "waiting": waiting()}
    return render(request, "wishes/matching/match.html", shown)


@access(Action.MATCH_WISHES)
@require_GET
def proposal(request: StaffRequest, pk: uuid.UUID) -> HttpResponse:
    return _page(request, _proposal(pk))


@access(Action.MATCH_WISHES)
@require_POST
def strike(request: StaffRequest, pk: uuid.UUID) -> HttpResponse:
    found = _proposal(pk)
    form = StrikeForm(request.POST, lines=lines_of(found, kind="with"))
    if form.is_valid():
        by, at, reason = request.user, request.now, form.cleaned_data["reason"]
        lines = list(form.cleaned_data["line"])
        done = attempt(form, lambda: [strike_line(line=one, reason=reason, by=by, at=at) for one in lines])
        if done:
            messages.success(request, _("Struck out: %(n)s") % {"n": len(done)})
            return redirect(PAGE, pk)
    return _page(request, found, striking=form)


@access(Action.MATCH_WISHES)
@require_http_methods(["GET", "POST"])
def confirm(request: StaffRequest, pk: uuid.UUID) -> HttpResponse:
    found, by, at = _proposal(pk), request.user, request.now
    url = reverse(PAGE, args=[pk])
    if request.method == "POST":
        said = _("Confirmed. The givers are told by text, and see their wishes now.")
        waits = found.state == ProposalState.PROPOSED
        answer = deed(request, url, lambda: confirm_proposal(proposal=found, by=by, at=at), said)
        if waits and _proposal(pk).state == ProposalState.CONFIRMED:
            tell_of_matching(proposal=pk)
        return answer
    told = tally(found)
    number = told.with_offer - told.struck
    return form_page(
        request, forms.Form(), "wishes/ask.html", title=_("Confirm the proposal?"), back_url=url,
        do=pgettext("proposal", "Confirm it"),
        back=_("Proposal"),
        follows=[
            ngettext("%(n)s wish is pledged by its giver.", "%(n)s wishes are pledged by their givers.", number)
            % {"n": number},
            _("The givers have their usual time to send the gifts; what they let lapse goes back to the wall."),
            _("A wish that someone else took meanwhile is left out, and said so."),
        ],
    )  # fmt: skip


@access(Action.MATCH_WISHES)
@require_POST
def discard(request: StaffRequest, pk: uuid.UUID) -> HttpResponse:
    found, by, at = _proposal(pk), request.user, request.now
    said = _("Discarded. Nothing was pledged.")
    return deed(request, reverse(PAGE, args=[pk]), lambda: discard_proposal(proposal=found, by=by, at=at), said)


@access(Action.MATCH_WISHES)
@require_GET
@proven_again
def record(request: StaffRequest, pk: uuid.UUID) -> HttpResponse:
    """The record of the matching, byte for byte: anyone can answer its question again."""
    found = _proposal(pk)
    if not found.record:
        raise Http404
    response = HttpResponse(found.record, content_type="application/json")
    response.headers["Content-Disposition"] = f'attachment; filename="matching-{found.made_at:%Y-%m-%d}.json"'
    return response


def _proposal(pk: uuid.UUID) -> Proposal:
    found = find_proposal(pk)
    if found is None:
        raise Http404
    return found


def _page(request: StaffRequest, found: Proposal, striking: StrikeForm | None = None) -> HttpResponse:
    filters = LineFilters(request.GET)
    page = page_of(request, lines_of(found, **filters.chosen))
    english = language_of(request.path_info) == ENGLISH
    told = tally(found)
    rows: list[dict[str, Any]] = [
        {
            "line": line, "why": line.why_en if english else line.why_zh, "wish": line.wish,
            "may_strike": found.state == ProposalState.PROPOSED and line.state == LineState.PROPOSED and line.pool_id,
        }
        for line in page.rows
    ]  # fmt: skip
    shown = {
        "proposal": found, "page": page, "rows": rows, "filters": filters, "tally": told,
        "left": told.with_offer - told.struck, "striking": striking or StrikeForm(lines=lines_of(found, kind="with")),
        "waits": found.state == ProposalState.PROPOSED,
    }  # fmt: skip
    return render(request, "wishes/matching/proposal.html", shown, status=422 if striking else 200)
