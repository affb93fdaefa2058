"""The page on which one chooses: everyone's, and one's own with what is ticked already."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render

from hongmian.ballots.rules import digest_of
from hongmian.polls.boxes import BoxClosed, boxed
from hongmian.polls.models import Poll
from hongmian.polls.queries.polls import candidates_of
from hongmian.polls.web.kept import Ticked
from hongmian.polls.web.ordering import shuffled
from hongmian.polls.web.part_of import part_of
from hongmian.polls.web.public.standing import Standing, standing_of
from hongmian.polls.web.shown import ShownCandidate, district_choices, own_address, shown_candidates, shown_poll

FEW = 9  # as many are seen at a glance: nobody searches among them


def ballot_page(
    request: Any, poll: Poll, *, held: Ticked | None, refusal: str = "", status: int = 200, preview: bool = False
) -> HttpResponse:  # fmt: skip
    """Render it. `held`: for this reader alone, in their own order, with their ticks; None: the same for everyone."""
    choices = held.choices if held else ()
    mine = standing_of(request, poll, key=held.key) if held else Standing(None)
    whole = shown_candidates(poll, candidates_of(poll), ticked=choices)
    words, district = request.GET.get("q", "")[:60].strip(), request.GET.get("district", "")[:6]
    listed = [one for one in shuffled(whole, seed=_seed(poll, mine)) if _wanted(one, words.lower(), district)]
    left_out = {one.code for one in whole if one.ticked} - {one.code for one in listed}
    drawn = shown_poll(poll, request.now)
    shown = {
        "shown": drawn, "choosing": drawn.is_open and not mine.voted, "standing": mine, "personal": held is not None,
        "candidates": listed, "all": len(whole), "few": len(whole) <= FEW, "left_out": sorted(left_out),
        "districts": district_choices(whole), "words": words, "district": district, "picked": len(choices),
        "refusal": refusal, "preview": preview, "part_of": None if held else part_of(poll),
        "address": own_address("polls:poll", poll=poll.pk),
    }  # fmt: skip
    return render(request, "polls/poll.html", shown, status=status)


def _seed(poll: Poll, mine: Standing) -> bytes:
    """Return what the order is made of: a secret of this voter, else the hash of the rules."""
    if mine.order:
        return mine.order
    try:
        return digest_of(boxed(poll.pk).written)
    except BoxClosed:
        return poll.pk.encode()


def _wanted(one: ShownCandidate, words: str, district: str) -> bool:
    return (not words or words in one.found) and (not district or one.district == district)
