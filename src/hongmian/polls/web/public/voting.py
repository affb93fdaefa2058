"""Choosing and looking it over. Everything works by plain forms."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.http import urlencode
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_safe

from hongmian.kit.access import Action, access
from hongmian.polls.boxes import BoxClosed, boxed
from hongmian.polls.domain.casting import WrongChoices, read_choices
from hongmian.polls.models import Poll
from hongmian.polls.web.kept import Ticked, anew, keep, ticked
from hongmian.polls.web.public.asked import VoteRequest, words_of
from hongmian.polls.web.public.ballot import ballot_page
from hongmian.polls.web.public.pages import found_poll
from hongmian.polls.web.public.review import review_page, status_of

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
        return redirect("polls:poll", found.pk)  # nobody ticks for somebody else
    if request.method == "POST":
        return _keep_ticks(request, found, held)
    if not held.choices:
        return redirect("polls:choose", found.pk)
    return review_page(request, found, held)


def _keep_ticks(request: VoteRequest, poll: Poll, held: Ticked) -> HttpResponse:
    """Keep what came; look for candidates, drop one, or go on to the review, as the pressed button says."""
    dropped = request.POST.get("drop", "")
    choices = tuple(dict.fromkeys(code for code in request.POST.getlist("choice")[:300] if code != dropped))
    if poll.max_choices == 1:
        choices = choices[-1:]  # one that a search hid gives way to the one pressed now
    now_held = held if choices == held.choices else anew(choices)
    if request.POST.get("do") == "find":
        asked = {name: request.POST.get(name, "")[:60] for name in ("q", "district")}
        response = redirect(f"{reverse('polls:choose', args=[poll.pk])}?{urlencode(asked)}#pick")
        return keep(response, poll.pk, now_held)
    try:
        read_choices(boxed(poll.pk).rules, choices)
    except BoxClosed as refusal:
        return ballot_page(request, poll, held=now_held, refusal=words_of(refusal), status=status_of(refusal))
    except WrongChoices as refusal:
        page = ballot_page(request, poll, held=now_held, refusal=str(refusal), status=422)
        return keep(page, poll.pk, now_held)
    return keep(redirect("polls:review", poll.pk), poll.pk, now_held)
