"""The page of a wish with every step of its delivery."""

from __future__ import annotations

from typing import Any

from django import forms
from django.http import HttpResponse
from django.shortcuts import render

from hongmian.clients.queries.known import known
from hongmian.directory.web.asked import StaffRequest
from hongmian.wishes.enums import PledgeState, WishState
from hongmian.wishes.models import Pledge, Wish
from hongmian.wishes.queries.deliveries import delivery_of, gifts_of
from hongmian.wishes.web.delivering.forms import ArrivalForm, CodeForm, LossForm, PhotoForm, ThanksForm, WordForm
from hongmian.wishes.web.shown import SHAPES, stops, yuan


def asks_code(gift: Pledge) -> bool:
    return bool(getattr(gift, "delivery", None) and gift.delivery.code)


def step_page(request: StaffRequest, wish: Wish, **given: Any) -> HttpResponse:
    """One wish with every step of its delivery; whose it is, as its own agency sees it."""
    at_gift = given.get("at_gift")
    wrong = [form for form in given.values() if isinstance(form, forms.Form) and form.errors]
    gifts = [_shown(one, at_gift, given) for one in gifts_of(wish)]
    told = delivery_of(wish)
    shown = {
        "wish": wish, "stops": stops(wish), "shape": SHAPES.get(WishState(wish.state), "soon"), "gifts": gifts,
        "who": known([wish.client]).get(wish.client) if wish.client else None, "told": told,
        "to_bring": wish.state == WishState.SENT and told.handover is not None,
        "code": given.get("code"), "lacks": yuan(wish.lacks) if wish.lacks else "",
        "asking_code": given.get("asking_code") or CodeForm(), "giving_word": given.get("giving_word") or WordForm(),
        "photographing": given.get("photographing") or PhotoForm(),
        "thanking": given.get("thanking") or ThanksForm(initial={"text": told.thanks}), "wrong": wrong,
    }  # fmt: skip
    return render(request, "wishes/delivering/delivery.html", shown, status=422 if wrong else 200)


def _shown(gift: Any, at_gift: Any, given: dict[str, Any]) -> dict[str, Any]:
    here = at_gift is not None and at_gift.pk == gift.pk
    arriving = given.get("arriving") if here else None
    return {
        "pledge": gift, "share": yuan(gift.share), "delivery": getattr(gift, "delivery", None),
        "may_arrive": gift.state in (PledgeState.HELD, PledgeState.SENT), "may_lose": gift.state == PledgeState.SENT,
        "arriving": arriving or ArrivalForm(asks_code=asks_code(gift), prefix=None, auto_id=f"id_{gift.pk.hex}_%s"),
        "losing": (given.get("losing") if here else None) or LossForm(auto_id=f"id_{gift.pk.hex}_%s"),
    }  # fmt: skip
