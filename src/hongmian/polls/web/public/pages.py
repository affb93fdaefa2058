"""What anyone may see of the polls, the same for everyone: the list, a poll, its results, its portraits."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from hongmian.ballots.ended_polls import EndedPoll
from hongmian.kit.access import Action, access
from hongmian.polls.boxes import BoxClosed
from hongmian.polls.ended_boxes import ended
from hongmian.polls.models import Poll
from hongmian.polls.queries.counts import count_of
from hongmian.polls.queries.polls import portrait, public_poll, public_polls
from hongmian.polls.web.part_of import part_of
from hongmian.polls.web.public.asked import VoteRequest
from hongmian.polls.web.public.ballot import ballot_page
from hongmian.polls.web.public.result import result_shown
from hongmian.polls.web.shown import own_address, public_address, shown_poll


@access(Action.SEE_PUBLIC)
@require_safe
def polls(request: VoteRequest) -> HttpResponse:
    listed = public_polls(at=request.now)
    shown = {
        name: [shown_poll(poll, request.now) for poll in getattr(listed, name)] for name in ("open", "coming", "over")
    }
    told = {"listed": shown, "any": any(shown.values()), "alone": len(listed.open) == 1}
    return render(request, "polls/polls.html", {**told, "address": own_address("polls:polls")})


@access(Action.SEE_PUBLIC)
@require_safe
def poll(request: VoteRequest, poll: str) -> HttpResponse:
    """The page of a poll as everyone sees it; whoever signs in chooses on a page of their own."""
    return ballot_page(request, found_poll(poll), held=None)


@access(Action.SEE_PUBLIC)
@require_safe
def results(request: VoteRequest, poll: str) -> HttpResponse:
    found = found_poll(poll)
    if over := ended(found.pk):
        return _left(request, found, over)
    try:
        count = count_of(found.pk)
    except BoxClosed:
        return render(request, "polls/no_box.html", {"shown": shown_poll(found, request.now)}, status=503)
    return render(request, "polls/results.html", {**result_shown(found, count, request.now), "part_of": part_of(found)})


@access(Action.SEE_PUBLIC)
@require_safe
def portrait_file(request: HttpRequest, poll: str, code: str) -> HttpResponse:
    held = portrait(poll, code) if code.isprintable() else None
    if held is None:
        raise Http404
    answer = HttpResponse(bytes(held.png), content_type="image/png")
    answer.headers["Cache-Control"] = "public, max-age=86400"
    return answer


def found_poll(poll_id: str) -> Poll:
    found = public_poll(poll_id)
    if found is None:
        raise Http404
    return found


def _left(request: VoteRequest, found: Poll, over: EndedPoll) -> HttpResponse:
    """What stands in the place of a result where a notice ended the log."""
    shown = {
        "shown": shown_poll(found, request.now), "notice": over.note,
        "address": public_address("polls:poll", poll=found.pk), "page": own_address("polls:results", poll=found.pk),
    }  # fmt: skip
    return render(request, "polls/ended.html", shown)
