"""The warm card for citizens: what it is, its picture, and how one is sent."""

from __future__ import annotations

import uuid
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language
from django.views.decorators.http import require_http_methods, require_safe

from hongmian.cards.domain.asking import ask_for_card
from hongmian.cards.domain.making import card_of, picture_of
from hongmian.cards.enums import Size
from hongmian.cards.web.forms import AskForm
from hongmian.cards.web.public.rate import too_many_requests
from hongmian.directory.queries.finder import PublicStation, network_now
from hongmian.kit.access import Action, access
from hongmian.kit.errors import Refused
from hongmian.outreach.web.pages import attempt
from hongmian.ui.paging import page_of
from hongmian.ui.reading import ENGLISH

WORDS_AT_MOST = 40


@access(Action.SEE_PUBLIC)
@require_safe
def first(request: HttpRequest) -> HttpResponse:
    """What the card is, and the stations to choose from."""
    minute = network_now(request.now)  # type: ignore[attr-defined]
    network, day = minute.network, minute.at.date()
    words = " ".join(request.GET.get("q", "").split())[:WORDS_AT_MOST]
    district = request.GET.get("district", "")
    found = [one for one in network.stations.values() if not one.closed(day) and _fits(one, words, district)]
    found.sort(key=lambda one: (one.district.code, one.code))
    english = get_language() == ENGLISH
    shown = {
        "page": (page := page_of(request, found, 10)), "rows": page.rows, "words": words, "district": district,
        "districts": [(one.code, one.name_en if english else one.name) for one in network.districts],
    }  # fmt: skip
    return render(request, "cards/public/first.html", shown)


def _fits(station: PublicStation, words: str, district: str) -> bool:
    if district and station.district.code != district:
        return False
    text = f"{station.name} {station.code} {station.street_town} {station.address} {station.district.name}".casefold()
    return all(word in text for word in words.casefold().split())


@access(Action.SEE_PUBLIC)
@require_safe
def picture(request: HttpRequest, code: str) -> HttpResponse:
    """A station's card as a picture, to send on."""
    _running(request, code)
    card = card_of(code, at=request.now)  # type: ignore[attr-defined]
    if card is None:
        raise Http404
    try:
        drawn = picture_of(card)
    except Refused:  # its agency is told on the page of the card
        raise Http404 from None
    response = HttpResponse(drawn, content_type="image/png")
    response["Content-Disposition"] = f'inline; filename="{code}.png"'
    return response


@access(Action.USE_PUBLIC_FORM)
@require_http_methods(["GET", "POST"])
def ask(request: HttpRequest, code: str) -> HttpResponse:
    """Send me a card."""
    station = _running(request, code)
    form = AskForm(request.POST or None, initial={"key": uuid.uuid4(), "size": Size.CARD, "copies": "1"})
    form.label_suffix = ""
    if request.method == "POST" and form.is_valid():
        if too_many_requests(request):
            form.add_error(None, AskForm.TOO_MANY)
            return render(request, "cards/public/ask.html", {"form": form, "station": station}, status=429)
        if attempt(form, lambda: _ask(request, station, form.cleaned_data)):
            return redirect("cards:asked", code)
    status = 422 if form.is_bound else 200
    return render(request, "cards/public/ask.html", {"form": form, "station": station}, status=status)


def _ask(request: HttpRequest, station: PublicStation, given: dict[str, Any]) -> Any:
    return ask_for_card(
        pk=given["key"], station=station, address=given["address"], copies=int(given["copies"]), size=given["size"],
        at=request.now,  # type: ignore[attr-defined]
    )  # fmt: skip


@access(Action.SEE_PUBLIC)
@require_safe
def asked(request: HttpRequest, code: str) -> HttpResponse:
    return render(request, "cards/public/asked.html", {"station": _running(request, code)})


def _running(request: HttpRequest, code: str) -> PublicStation:
    minute = network_now(request.now)  # type: ignore[attr-defined]
    station = minute.network.stations.get(code)
    if station is None or station.closed(minute.at.date()):
        raise Http404
    return station
