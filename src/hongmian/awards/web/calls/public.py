"""What anyone may see of the awards, the same for everyone: all of them, the call of one, and its frozen file."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import translation
from django.views.decorators.http import require_safe

from hongmian.awards.enums import Step
from hongmian.awards.models import Call
from hongmian.awards.queries.calls import counts_of, public_call, public_calls, released_of, winners_of
from hongmian.awards.web.calls.call_told import call_told
from hongmian.awards.web.shown import own_address, shown_call
from hongmian.kit.access import Action, access
from hongmian.polls.enums import Phase
from hongmian.polls.queries.polls import public_poll, public_polls
from hongmian.ui.reading import CHINESE

FIRST = 3  # as many winners are named in the list


class PublicRequest(HttpRequest):
    """Only a type: `reader` sets it."""

    now: datetime


@access(Action.SEE_PUBLIC)
@require_safe
def awards(request: PublicRequest) -> HttpResponse:
    listed = public_calls(at=request.now)
    won, voting = winners_of(listed.done), {poll.pk for poll in public_polls(at=request.now).open}
    groups = {
        name: sorted((_row(call, won, voting, request.now) for call in getattr(listed, name)), key=_not_to_vote_in)
        for name in ("entering", "under_way", "coming", "done", "off")
    }
    shown = {"groups": groups, "any": any(groups.values()), "address": own_address("awards:awards")}
    return render(request, "awards/calls/awards.html", shown)


@access(Action.SEE_PUBLIC)
@require_safe
def call(request: PublicRequest, call: str) -> HttpResponse:
    found = found_call(call)
    entered, eligible = counts_of(found)
    poll = public_poll(found.pk) if found.has_vote else None
    with translation.override(CHINESE):
        file = own_address("awards:call_file", call=found.pk)
    shown = shown_call(found, request.now)
    more = {
        "can_enter": shown.step == Step.ENTRY and not found.of_register,
        "can_vote": poll is not None and poll.phase(request.now) == Phase.OPEN,
        "entered": entered, "eligible": eligible, "poll": poll, "file": file,
        "released": sorted(released_of(found)), "winners": winners_of([found]).get(found.pk, []),
        "address": own_address("awards:call", call=found.pk),
    }  # fmt: skip
    return render(request, "awards/calls/call.html", call_told(shown) | more)


@access(Action.SEE_PUBLIC)
@require_safe
def call_file(request: HttpRequest, call: str) -> HttpResponse:
    """The frozen call, byte for byte: its SHA-256 is the hash on every page of the award."""
    answer = HttpResponse(found_call(call).frozen.encode(), content_type="application/json")
    answer.headers["Cache-Control"] = "public, max-age=86400, immutable"
    answer.headers["Access-Control-Allow-Origin"] = "*"
    return answer


def found_call(call_id: str) -> Call:
    found = public_call(call_id)
    if found is None:
        raise Http404
    return found


def _not_to_vote_in(row: dict[str, Any]) -> bool:
    """What a reader can do now comes first."""
    return not row["can_vote"]


def _row(call: Call, won: dict[str, Any], voting: Collection[str], at: datetime) -> dict[str, Any]:
    winners = won.get(call.pk, [])
    return {
        "can_vote": call.pk in voting,
        "shown": shown_call(call, at), "winners": winners[:FIRST], "more": len(winners) - FIRST,
        "url": reverse("awards:call", args=[call.pk]),
    }  # fmt: skip
