"""Choosing, looking it over, sending it. Everything works by plain forms; script only sends it more patiently."""

from __future__ import annotations

from allauth.account.adapter import get_adapter
from django.http import Http404, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import urlencode
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from hongmian.accounts.queries.phones import number_of
from hongmian.awards.boxes import BoxClosed, boxed
from hongmian.awards.domain.casting import AlreadyVoted, NotKnown, TooFast, WrongChoices, cast_ballot, read_choices
from hongmian.awards.domain.proof_of_work import new_challenge, use_solution
from hongmian.awards.domain.voters import issue_token, refuse_outside_hours
from hongmian.awards.models import Poll
from hongmian.awards.queries.polls import candidates_of
from hongmian.awards.web.device import device_of, keep_device, new_device
from hongmian.awards.web.kept import Ticked, anew, keep, ticked
from hongmian.awards.web.public.asked import VoteRequest, words_of
from hongmian.awards.web.public.ballot import ballot_page
from hongmian.awards.web.public.own_receipt import receipt_got
from hongmian.awards.web.public.pages import found_poll
from hongmian.awards.web.shown import shown_candidates, shown_poll
from hongmian.kit.access import Action, access
from hongmian.kit.errors import Refused

# What a refused ballot is answered with; all others 403. After 429 and 503 it may be sent again.
STATUS: dict[type[Refused], int] = {AlreadyVoted: 409, TooFast: 429, NotKnown: 503, BoxClosed: 503}
ELSEWHERE = ("cross-site", "same-site")  # of the header Sec-Fetch-Site: the form stands on somebody else's page


@access(Action.USE_PUBLIC_FORM)
@never_cache
@require_safe
def choose(request: VoteRequest, poll: str) -> HttpResponse:
    found = found_poll(poll)
    return ballot_page(request, found, held=ticked(request, found.pk))


@access(Action.USE_PUBLIC_FORM)
@never_cache
@csrf_exempt  # comes from a page that is the same for everyone, so without a token; changes this device's ticks only
@require_http_methods(["GET", "POST"])
def review(request: VoteRequest, poll: str) -> HttpResponse:
    """POST keeps the ticks on the device and leads back here; GET shows them, to be sent or changed."""
    found = found_poll(poll)
    held = ticked(request, found.pk)
    if request.method == "POST" and request.headers.get("Sec-Fetch-Site") in ELSEWHERE:
        return redirect("awards:poll", found.pk)  # nobody ticks for somebody else
    if request.method == "POST":
        return _keep_ticks(request, found, held)
    if not held.choices:
        return redirect("awards:choose", found.pk)
    return _review_page(request, found, held)


@access(Action.USE_PUBLIC_FORM)
@never_cache
@require_http_methods(["GET", "POST"])
def cast(request: VoteRequest, poll: str) -> HttpResponse:
    """Put the ballot in. The same form again leads to the same receipt; GET, as after a change of language, back."""
    found = found_poll(poll)
    held = Ticked(tuple(request.POST.getlist("choice")), request.POST.get("key", "")[:80])
    if not held.key or (request.person.user is None and not found.is_straw):
        return redirect("awards:review", found.pk)
    device = device_of(request) or new_device()
    try:
        if found.is_straw:
            use_solution(found.pk, request.POST.get("altcha", ""))
        stored = cast_ballot(
            poll=found, person=request.person, choices=held.choices, key=held.key,
            address=str(get_adapter(request).get_client_ip(request)), at=request.now, device=device,
        )  # fmt: skip
    except WrongChoices as refusal:
        return ballot_page(request, found, held=held, refusal=str(refusal), status=422)
    except Refused as refusal:
        status = STATUS.get(type(refusal), 403)
        return _review_page(request, found, held, refusal=words_of(refusal), status=status)
    page = receipt_got(found, stored.receipt, held.choices)
    return keep_device(page, device) if found.is_straw else page


@access(Action.USE_PUBLIC_FORM)
@never_cache
@require_POST
def token(request: VoteRequest, poll: str) -> HttpResponse:
    """Hand this device its token, good for two hours."""
    found = found_poll(poll)
    device = device_of(request) or new_device()
    try:
        if found.is_straw:
            use_solution(found.pk, request.POST.get("altcha", ""))
        made = issue_token(poll=found, person=request.person, at=request.now, device=device)
    except BoxClosed as refusal:
        return JsonResponse({"error": "not_now", "message": words_of(refusal)}, status=503)
    except Refused as refusal:
        return JsonResponse({"error": "token", "message": str(refusal)}, status=403)
    answer = JsonResponse({"token": made})
    return keep_device(answer, device) if found.is_straw else answer


@access(Action.USE_PUBLIC_FORM)
@never_cache
@require_safe
def challenge(request: VoteRequest, poll: str) -> HttpResponse:
    """What a device is to solve before it votes in a straw poll."""
    found = found_poll(poll)
    if not found.is_straw:
        raise Http404
    return JsonResponse(new_challenge(found.pk))


def _keep_ticks(request: VoteRequest, poll: Poll, held: Ticked) -> HttpResponse:
    """Keep what came; look for candidates, drop one, or go on to the review, as the pressed button says."""
    dropped = request.POST.get("drop", "")
    choices = tuple(dict.fromkeys(code for code in request.POST.getlist("choice")[:300] if code != dropped))
    now_held = held if choices == held.choices else anew(choices)
    if request.POST.get("do") == "find":
        asked = {name: request.POST.get(name, "")[:60] for name in ("q", "district")}
        response = redirect(f"{reverse('awards:choose', args=[poll.pk])}?{urlencode(asked)}#pick")
        return keep(response, poll.pk, now_held)
    try:
        read_choices(boxed(poll.pk).rules, choices)
    except BoxClosed as refusal:
        return ballot_page(request, poll, held=now_held, refusal=words_of(refusal), status=503)
    except WrongChoices as refusal:
        page = ballot_page(request, poll, held=now_held, refusal=str(refusal), status=422)
        return keep(page, poll.pk, now_held)
    return keep(redirect("awards:review", poll.pk), poll.pk, now_held)


def _review_page(
    request: VoteRequest, poll: Poll, held: Ticked, *, refusal: str = "", status: int = 200
) -> HttpResponse:  # fmt: skip
    by_code = {one.code: one for one in shown_candidates(poll, candidates_of(poll))}
    here = reverse("awards:review", args=[poll.pk])
    phone = bool(request.person.user and number_of(request.person.user))
    shown = {
        "shown": shown_poll(poll, request.now), "picked": [by_code[code] for code in held.choices if code in by_code],
        "left": poll.max_choices - len(held.choices), "key": held.key, "refusal": refusal or _outside(poll, request),
        "signed_in": request.person.user is not None, "has_phone": phone, "may_vote": phone or poll.is_straw,
        "sign_in": f"{reverse('accounts:phone')}?{urlencode({'next': here})}",
        "may_send": not refusal or status in (429, 503),
    }  # fmt: skip
    return render(request, "awards/review.html", shown, status=status)


def _outside(poll: Poll, request: VoteRequest) -> str:
    try:
        refuse_outside_hours(poll, request.now)
        return ""
    except Refused as refusal:
        return str(refusal)
