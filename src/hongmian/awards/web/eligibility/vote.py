"""Opening the public vote of an award: what will be frozen, what is still in the way, and then where it is."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods

from hongmian.awards.domain.eligibility.ballot import ballot_row, portrait_of
from hongmian.awards.domain.eligibility.refusals import CannotOpenVote
from hongmian.awards.domain.eligibility.voting import hindrances_of, objections_until, open_vote
from hongmian.awards.models import Call
from hongmian.awards.queries.eligibility import competing
from hongmian.awards.web.eligibility.reaching import call_or_404
from hongmian.awards.web.shown import shown_call
from hongmian.directory.web.asked import StaffRequest
from hongmian.kit.access import Action, access
from hongmian.kit.errors import Refused
from hongmian.polls.queries.polls import public_poll
from hongmian.polls.web.shown import shown_poll


@access(Action.KEEP_CALLS)
@require_http_methods(["GET", "POST"])
def vote(request: StaffRequest, call: str) -> HttpResponse:
    held = call_or_404(call)
    if not held.has_vote:
        raise Http404
    refusal = ""
    if request.method == "POST":
        try:
            count = open_vote(call=held, by=request.user, at=request.now)
        except Refused as error:
            refusal = str(error)
        else:
            words = ngettext("%(n)s is on the ballot. It is frozen.", "%(n)s are on the ballot. It is frozen.", count)
            messages.success(request, words % {"n": count})
            return redirect("awards:staff_vote", held.pk)
    poll = public_poll(held.pk)
    shown = {"shown": shown_call(held, request.now), "refusal": refusal}
    if poll is not None:
        return render(request, "awards/eligibility/vote_open.html", {**shown, "poll": shown_poll(poll, request.now)})
    return render(request, "awards/eligibility/vote.html", {**shown, **_ballot(request, held)})


def _ballot(request: StaffRequest, call: Call) -> dict[str, object]:
    """Return what would be frozen now, and what is in the way."""
    hindrances, rows, until = hindrances_of(call, at=request.now), [], None
    for one in competing(call):
        try:
            rows.append({**ballot_row(one), "portrait": portrait_of(one) is not None})
        except CannotOpenVote as error:
            hindrances.append(str(error))
    try:
        until = objections_until(call)
    except CannotOpenVote as error:
        hindrances.append(str(error))
    return {"hindrances": hindrances, "ballot": rows, "objections_until": until}
