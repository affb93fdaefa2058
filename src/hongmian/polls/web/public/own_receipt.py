"""The receipt of a ballot just cast: an address of its own, which can be loaded again while the device remembers it."""

from __future__ import annotations

import segno
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from hongmian.kit.access import Action, access
from hongmian.kit.errors import Refused
from hongmian.polls.models import Poll
from hongmian.polls.queries.polls import candidates_of
from hongmian.polls.queries.receipts import Held, check_receipt
from hongmian.polls.web.kept import Got, forget, got, keep_receipt
from hongmian.polls.web.public.asked import VoteRequest
from hongmian.polls.web.public.pages import found_poll
from hongmian.polls.web.shown import chosen_of, fingerprint, public_address, shown_candidates, shown_poll

IN_ADDRESS = str.maketrans({"\n": "~", " ": "_", "—": "*"})  # signs that may stand after #, and in no receipt
IN_WECHAT = "MicroMessenger"  # its browser saves no files, but pictures that are pressed and held


@access(Action.USE_PUBLIC_FORM)
@never_cache
@require_http_methods(["GET", "POST"])
def receipt(request: VoteRequest, poll: str) -> HttpResponse:
    """POST is where script leads after the vote; GET shows what this device got, for half an hour."""
    found = found_poll(poll)
    try:
        if request.method == "POST":
            held = check_receipt(request.POST.get("receipt", ""))
            return receipt_got(request, held.poll, held.text, request.POST.getlist("choice"))
        mine = got(request, found.pk, voter=request.person.user)
        return _page(request, found, check_receipt(mine.receipt), mine)
    except Refused:
        return redirect("polls:receipt_check")


def receipt_got(request: VoteRequest, poll: Poll, text: str, choices: list[str] | tuple[str, ...]) -> HttpResponse:
    """Put receipt and choices on the device, take its ticks away, and lead to the page that shows them."""
    page, mine = redirect("polls:receipt", poll.pk), Got(text, tuple(choices))
    response = keep_receipt(page, poll.pk, mine, voter=request.person.user)
    return forget(response, poll.pk)


def _page(request: VoteRequest, poll: Poll, held: Held, mine: Got) -> HttpResponse:
    shown = {
        "shown": shown_poll(poll, request.now), "held": held, "code": receipt_code(held.text),
        "chosen": chosen_of(shown_candidates(poll, candidates_of(poll)), mine.choices),
        "finger": fingerprint(held.entry_hash),
        "check": public_address("polls:receipt_check"),
        "in_wechat": IN_WECHAT in request.META.get("HTTP_USER_AGENT", ""),
    }  # fmt: skip
    return render(request, "polls/receipt.html", shown)


def receipt_code(text: str) -> str:
    """Draw the receipt as a QR code that leads to its check; return the picture as an address of itself.

    The receipt stands after `#`, so that no server ever logs it.
    """
    address = f"{public_address('polls:receipt_check')}#{text.strip().translate(IN_ADDRESS)}"
    drawn: str = segno.make_qr(address, error="l").png_data_uri(scale=6, border=4)
    return drawn
