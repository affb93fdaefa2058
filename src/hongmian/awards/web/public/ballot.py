"""The page on which one chooses: everyone's, and one's own with what is ticked already."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render

from hongmian.awards.boxes import BoxClosed, boxed
from hongmian.awards.domain.voters import order_of
from hongmian.awards.models import Poll
from hongmian.awards.queries.polls import candidates_of
from hongmian.awards.web.device import device_of
from hongmian.awards.web.kept import Ticked
from hongmian.awards.web.ordering import shuffled
from hongmian.awards.web.shown import ShownCandidate, district_choices, shown_candidates, shown_poll
from hongmian.ballots.rules import digest_of
from hongmian.kit.errors import Refused


def ballot_page(
    request: Any, poll: Poll, *, held: Ticked | None, refusal: str = "", status: int = 200, preview: bool = False
) -> HttpResponse:  # fmt: skip
    """Render it. `held`: for this reader alone, in their own order, with their ticks; None: the same for everyone."""
    choices = held.choices if held else ()
    whole = shown_candidates(poll, candidates_of(poll), ticked=choices)
    words, district = request.GET.get("q", "")[:60].strip(), request.GET.get("district", "")[:6]
    order, mine = _seed(request, poll, personal=held is not None)
    listed = [one for one in shuffled(whole, seed=order) if _wanted(one, words.lower(), district)]
    left_out = {one.code for one in whole if one.ticked} - {one.code for one in listed}
    shown = {
        "shown": shown_poll(poll, request.now), "candidates": listed, "all": len(whole), "left_out": sorted(left_out),
        "districts": district_choices(whole), "words": words, "district": district, "picked": len(choices),
        "refusal": refusal, "mine": mine, "personal": held is not None,
        "preview": preview,
    }  # fmt: skip
    return render(request, "awards/poll.html", shown, status=status)


def _seed(request: Any, poll: Poll, *, personal: bool) -> tuple[bytes, bool]:
    """Return what the order is made of, whether it is this voter's own: a secret of theirs, or the rules' hash."""
    if personal:
        try:
            return order_of(poll=poll, person=request.person, at=request.now, device=device_of(request)), True
        except Refused:  # not signed in, or voting has not begun or has ended
            pass
    try:
        return digest_of(boxed(poll.pk).written), False
    except BoxClosed:
        return poll.pk.encode(), False


def _wanted(one: ShownCandidate, words: str, district: str) -> bool:
    return (not words or words in one.found) and (not district or one.district == district)
