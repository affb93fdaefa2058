"""Sending the ballot: what script asks for before it goes to the intake, and the plain form."""

from __future__ import annotations

from django.http import Http404, HttpResponse, JsonResponse
from django.shortcuts import redirect
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from hongmian.kit.access import Action, access
from hongmian.kit.errors import Refused
from hongmian.polls.boxes import BoxClosed, BoxEnded
from hongmian.polls.domain.asking import WAIT, TooFast
from hongmian.polls.domain.casting import WrongChoices, cast_ballot
from hongmian.polls.domain.voters import ask_for_work, issue_token
from hongmian.polls.models import Poll
from hongmian.polls.web.device import device_of, keep_device, new_device
from hongmian.polls.web.kept import Ticked
from hongmian.polls.web.public.asked import VoteRequest, asker_of, words_of
from hongmian.polls.web.public.ballot import ballot_page
from hongmian.polls.web.public.own_receipt import receipt_got
from hongmian.polls.web.public.pages import found_poll
from hongmian.polls.web.public.review import review_page, status_of


@access(Action.USE_PUBLIC_FORM)
@never_cache
@require_http_methods(["GET", "POST"])
def cast(request: VoteRequest, poll: str) -> HttpResponse:
    """Put the ballot in. The same form again leads to the same receipt; GET, as after a change of language, back."""
    found = found_poll(poll)
    held = Ticked(tuple(request.POST.getlist("choice")), request.POST.get("key", "")[:80])
    if not held.key or (request.person.user is None and not found.is_straw):
        return redirect("polls:review", found.pk)
    device = _device(request, found)
    try:
        stored = cast_ballot(
            poll=found, asker=asker_of(request, device), choices=held.choices, key=held.key, at=request.now,
            solution=request.POST.get("altcha", ""),
        )  # fmt: skip
    except WrongChoices as refusal:
        return ballot_page(request, found, held=held, refusal=str(refusal), status=422)
    except Refused as refusal:
        return _waiting(review_page(request, found, held, refusal=refusal), refusal)
    return keep_device(receipt_got(request, found, stored.receipt, held.choices), device)


@access(Action.USE_PUBLIC_FORM)
@never_cache
@require_POST
def token(request: VoteRequest, poll: str) -> HttpResponse:
    """Hand this device its token, good for two hours."""
    found = found_poll(poll)
    device = _device(request, found)
    asker, solution = asker_of(request, device), request.POST.get("altcha", "")
    try:
        made = issue_token(poll=found, asker=asker, at=request.now, solution=solution)
    except Refused as refusal:
        return _refused(refusal)
    return keep_device(JsonResponse({"token": made}), device)


@access(Action.USE_PUBLIC_FORM)
@never_cache
@require_safe
def challenge(request: VoteRequest, poll: str) -> HttpResponse:
    """What a device is to solve before it votes in a straw poll; with it comes the name it votes under."""
    found = found_poll(poll)
    if not found.is_straw:
        raise Http404
    device = device_of(request)
    try:
        asked = ask_for_work(poll=found, asker=asker_of(request, device), at=request.now)
    except Refused as refusal:
        return _refused(refusal)
    return keep_device(JsonResponse(asked), device or new_device())


def _device(request: VoteRequest, poll: Poll) -> str:
    """Return the name of this device. In a straw poll it came with the challenge: a browser without it keeps none."""
    return device_of(request) or ("" if poll.is_straw else new_device())


def _refused(refusal: Refused) -> HttpResponse:
    word = "not_now" if isinstance(refusal, BoxClosed) else "token"
    word = "ended" if isinstance(refusal, BoxEnded) else word
    answer = JsonResponse({"error": word, "message": words_of(refusal)}, status=status_of(refusal))
    return _waiting(answer, refusal)


def _waiting(answer: HttpResponse, refusal: Refused) -> HttpResponse:
    if isinstance(refusal, TooFast):
        answer.headers["Retry-After"] = str(WAIT)
    return answer
