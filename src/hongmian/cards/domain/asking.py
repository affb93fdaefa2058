"""Citizens who ask for a card: the address is kept sealed until it is there, and not a moment longer."""

from __future__ import annotations

import uuid
from datetime import datetime, timedelta
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from hongmian.accounts.models import User
from hongmian.cards.domain.handing import hand_over
from hongmian.cards.enums import RequestState, Size, Way
from hongmian.cards.models import BatchCard, CardRequest
from hongmian.history.domain.record import picture, record_change, record_reading
from hongmian.history.enums import ChangeKind
from hongmian.kit.clock import SHANGHAI
from hongmian.kit.errors import Refused

KEPT_FOR = timedelta(days=30)  # a request that nobody answered is declined then, and its address erased
SHORTEST_ADDRESS = 6


@transaction.atomic
def ask_for_card(
    *, pk: uuid.UUID, station: Any, address: str, copies: int, size: Size | str, at: datetime
) -> CardRequest:  # fmt: skip
    """Keep a request (nobody's name, nobody's account); the same `pk` again gives the request that is there."""
    if stored := CardRequest.objects.filter(pk=pk).first():
        return stored
    address = " ".join(address.split())
    if len(address) < SHORTEST_ADDRESS:
        raise Refused(_("Write street, house and door, so that the card arrives."), field="address")
    asked = CardRequest(pk=pk, station_id=station.id, address=address, copies=copies, size=size, asked_at=at)
    asked.clean_fields(exclude=["station"])
    asked.save(force_insert=True)
    return asked


def read_address(*, request: CardRequest, reason: str, by: User, at: datetime) -> str:
    """Return the address in clear; who read it and why is kept."""
    if request.state != RequestState.WAITING:
        raise Refused(_("This request is answered; its address is erased."))
    if len(reason.strip()) < 2:
        raise Refused(_("Say why in a few words; it is kept."), field="reason")
    record_reading(record=request, field="address", reason=reason.strip()[:200], by=by, at=at)
    return str(request.address)


@transaction.atomic
def deliver_request(*, request: CardRequest, card: BatchCard, by: User | None, at: datetime) -> CardRequest:
    """Say that the cards are there: they are counted as handed out, and the address is erased."""
    held = CardRequest.objects.select_for_update().get(pk=request.pk)
    if held.state == RequestState.DELIVERED:
        return held
    if card.station_id != held.station_id:
        raise Refused(_("Choose cards of the station that was asked."), field="card")
    hand_over(
        pk=uuid.uuid5(held.pk, "delivered"), card=card, way=Way.REQUEST, count=held.copies,
        day=at.astimezone(SHANGHAI).date(), by=by, at=at,
    )  # fmt: skip
    return _ended(held, RequestState.DELIVERED, by, at)


@transaction.atomic
def decline_request(*, request: CardRequest, by: User | None, at: datetime) -> CardRequest:
    """End a request that cannot be met; the address is erased."""
    held = CardRequest.objects.select_for_update().get(pk=request.pk)
    return held if held.state == RequestState.DECLINED else _ended(held, RequestState.DECLINED, by, at)


@transaction.atomic
def forget_old_requests(*, at: datetime) -> int:
    """Decline what nobody answered within a month, so that no address is kept for ever; return how many."""
    late = CardRequest.objects.select_for_update().filter(state=RequestState.WAITING, asked_at__lt=at - KEPT_FOR)
    old = list(late)
    for request in old:
        _ended(request, RequestState.DECLINED, None, at)
    return len(old)


def _ended(held: CardRequest, state: RequestState, by: User | None, at: datetime) -> CardRequest:
    if held.state != RequestState.WAITING:
        raise Refused(_("This request is answered already."))
    before = picture(held)
    held.state, held.ended_at, held.address = state, at, ""
    held.save()
    record_change(record=held, kind=ChangeKind.CHANGED, before=before, by=by, at=at)
    return held
