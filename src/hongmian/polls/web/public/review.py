"""The page on which a ballot is looked over, and from which it is sent."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.http import urlencode

from hongmian.accounts.queries.phones import number_of
from hongmian.kit.errors import Refused
from hongmian.polls.boxes import BoxClosed
from hongmian.polls.domain.asking import TooFast
from hongmian.polls.domain.casting import AlreadyVoted, NotKnown
from hongmian.polls.domain.proof_of_work import NoProof
from hongmian.polls.domain.voters import refuse_outside_hours
from hongmian.polls.models import Poll
from hongmian.polls.queries.polls import candidates_of
from hongmian.polls.web.kept import Ticked
from hongmian.polls.web.public.asked import VoteRequest, words_of
from hongmian.polls.web.public.standing import standing_of
from hongmian.polls.web.shown import shown_candidates, shown_poll

_STATUS: dict[type[Refused], int] = {AlreadyVoted: 409, TooFast: 429, NotKnown: 503, BoxClosed: 503}
_AGAIN = (TooFast, NotKnown, NoProof, BoxClosed)  # after these it may be sent again


def status_of(refusal: Refused) -> int:
    """Return how a refused ballot or token is answered."""
    return _STATUS.get(type(refusal), 403)


def review_page(request: VoteRequest, poll: Poll, held: Ticked, *, refusal: Refused | None = None) -> HttpResponse:
    by_code = {one.code: one for one in shown_candidates(poll, candidates_of(poll))}
    here = reverse("polls:review", args=[poll.pk])
    phone = bool(request.person.user and number_of(request.person.user))
    said, standing = words_of(refusal) if refusal else _outside(poll, request), standing_of(request, poll, key=held.key)
    shown = {
        "shown": shown_poll(poll, request.now), "picked": [by_code[code] for code in held.choices if code in by_code],
        "left": poll.max_choices - len(held.choices), "key": held.key,
        "standing": standing, "refusal": "" if standing.voted else said,
        "signed_in": request.person.user is not None, "has_phone": phone, "may_vote": phone or poll.is_straw,
        "sign_in": f"{reverse('accounts:phone')}?{urlencode({'next': here})}",
        "may_send": standing.same if standing.voted else not refusal or isinstance(refusal, _AGAIN),
    }  # fmt: skip
    return render(request, "polls/review.html", shown, status=status_of(refusal) if refusal else 200)


def _outside(poll: Poll, request: VoteRequest) -> str:
    try:
        refuse_outside_hours(poll, request.now)
        return ""
    except Refused as refusal:
        return str(refusal)
