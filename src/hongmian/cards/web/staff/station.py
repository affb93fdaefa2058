"""The card of one station: how it looks, its own words, what was printed of it."""

from __future__ import annotations

import base64
import uuid
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from hongmian.cards.domain.making import check_room, pdf_of, pictures_of
from hongmian.cards.domain.wording import FIELDS, drafted, word_card
from hongmian.cards.enums import Size
from hongmian.cards.models import Wording
from hongmian.cards.queries.content import cards_now
from hongmian.cards.queries.lists import batch_cards
from hongmian.cards.queries.recalls import outdated_of
from hongmian.cards.queries.stations import stations_with_cards
from hongmian.cards.rules import can_print_of_agency, can_word_of_agency
from hongmian.cards.web.forms import WordsForm
from hongmian.cards.web.pages import get_or_404, or_said
from hongmian.directory.web.asked import StaffRequest
from hongmian.kit.access import Action, access
from hongmian.kit.errors import Refused
from hongmian.outreach.web.pages import attempt, by_and_at, reader
from hongmian.press.cards.card import Card


@access(Action.SEE_CARDS)
@require_http_methods(["GET", "POST"])
def station(request: StaffRequest, pk: uuid.UUID) -> HttpResponse:
    """The card as it would be printed now. Sent with `look`, the words are shown, not stored."""
    record = get_or_404(stations_with_cards(request.person, at=request.now), pk)
    may_word = request.may(Action.KEEP_CARDS) and can_word_of_agency(request.person, record.agency_id)
    stored = Wording.objects.filter(pk=record.pk).first()
    initial = {name: getattr(stored, name) for name in FIELDS} if stored else {}
    form = WordsForm(request.POST or None, initial=initial, **reader(request))
    if request.method == "POST":
        if not may_word:
            raise PermissionDenied
        if form.is_valid() and "look" not in request.POST and attempt(form, lambda: _store(request, record, form)):
            messages.success(request, _("Stored. The next print shows these words."))
            return redirect("cards:station", pk)
    size = request.POST.get("size") or request.GET.get("size") or Size.CARD
    size = size if size in Size.values else Size.CARD
    return _page(request, record, form, may_word, size)


def _store(request: StaffRequest, record: Any, form: WordsForm) -> Any:
    words = drafted(station=record, given=form.cleaned_data, at=request.now)
    check_room(_card(record, words, request))
    return word_card(station=record, given=form.cleaned_data, **by_and_at(request))


def _page(request: StaffRequest, record: Any, form: WordsForm, may_word: bool, size: str) -> HttpResponse:
    words = None
    if form.is_bound and form.is_valid():
        words = attempt(form, lambda: drafted(station=record, given=form.cleaned_data, at=request.now))
    picture = _picture(request, record, words, size, form)
    printed = list(batch_cards(request.person).filter(station=record).order_by("-batch__number")[:20])
    stale = outdated_of(printed, at=request.now)
    shown = {
        "record": record, "form": form, "may_word": may_word, "picture": picture, "size": size, "sizes": Size.choices,
        "printed": [(card, card.pk in stale) for card in printed], "looking": words is not None,
        "may_print": request.may(Action.PRINT_CARDS) and can_print_of_agency(request.person, record.agency_id),
    }  # fmt: skip
    wrong = form.is_bound and bool(form.errors)
    return render(request, "cards/staff/station.html", shown, status=422 if wrong else 200)


def _picture(request: StaffRequest, record: Any, words: Wording | None, size: str, form: WordsForm) -> str:
    """Return the picture within the page itself: words that are not stored have no address."""
    try:
        made = pictures_of([_card(record, words, request)], size=size)
    except Refused as refusal:
        if form.is_bound:
            form.add_error(None, str(refusal))
        else:
            messages.error(request, str(refusal))
        return ""
    return "data:image/png;base64," + base64.b64encode(next(iter(made.values()))).decode()


def _card(record: Any, words: Wording | None, request: StaffRequest) -> Card:
    content = cards_now([record.code], at=request.now, words={record.code: words} if words else None).get(record.code)
    if content is None:
        raise Http404
    return content.card


@access(Action.SEE_CARDS)
@require_GET
def station_picture(request: StaffRequest, pk: uuid.UUID) -> HttpResponse:
    """A PNG to send on; `?size=a6` for the large one."""
    record = get_or_404(stations_with_cards(request.person, at=request.now), pk)
    size = Size.A6 if request.GET.get("size") == Size.A6 else Size.CARD
    card = _card(record, None, request)
    return or_said(request, lambda: _shown(pictures_of([card], size=size), "image/png"), "cards:station", pk)


def _shown(made: dict[str, bytes], kind: str) -> HttpResponse:
    name, content = next(iter(made.items()))
    response = HttpResponse(content, content_type=kind)
    response["Content-Disposition"] = f'inline; filename="{name}"'
    return response


@access(Action.SEE_CARDS)
@require_GET
def station_proof(request: StaffRequest, pk: uuid.UUID) -> HttpResponse:
    """One card a page, to look at before a batch is printed; it is remembered nowhere."""
    record = get_or_404(stations_with_cards(request.person, at=request.now), pk)
    size = Size.A6 if request.GET.get("size") == Size.A6 else Size.CARD
    card, name = _card(record, None, request), f"{record.code}.pdf"
    return or_said(
        request, lambda: _shown({name: pdf_of([card], size=size, sheet="single")}, "application/pdf"),
        "cards:station", pk,
    )  # fmt: skip
