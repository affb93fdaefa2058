"""Storing the gifts of earlier wishes: how they came to the station, their entries in the ledger, the hand-over."""

from __future__ import annotations

import uuid
from collections import defaultdict
from collections.abc import Sequence
from typing import Any

from hongmian.accounts.models import User
from hongmian.relief.domain.moving import hand_out, receive
from hongmian.relief.domain.starting import kind_of_goods
from hongmian.wishes.domain.keeping import day_of
from hongmian.wishes.domain.sending import GOODS
from hongmian.wishes.enums import COUNTING, ConfirmedBy, DeliveryWay, PledgeState, WishState
from hongmian.wishes.models import Delivery, Giver, Handover, Pledge, Wish

COURIER = "红棉速递"
DONE = (WishState.HANDED, WishState.GRANTED)


def store_gifts(*, pledges: Sequence[tuple[Any, Pledge]], wishes: Sequence[Wish], by: User | None) -> None:
    """Store what was sent of `pledges` (as told, with the record), booked as the verbs book it."""
    moved = [(one, row) for one, row in pledges if one.sent_at and one.state in COUNTING]
    if not moved:
        return
    at = min(one.sent_at for one, _row in moved)
    goods = kind_of_goods(**GOODS, by=by, at=at)
    names = dict(Giver.objects.filter(pk__in={row.giver_id for _one, row in moved}).values_list("pk", "name"))
    deliveries = [_delivery(one, row, goods, names[row.giver_id], by) for one, row in moved]
    Delivery.objects.bulk_create(deliveries, batch_size=500)
    Handover.objects.bulk_create(_handovers(wishes, pledges, by), batch_size=500)


def _delivery(one: Any, pledge: Pledge, goods: Any, giver: str, by: User | None) -> Delivery:
    pk = uuid.uuid5(pledge.pk, "delivery")
    way = DeliveryWay.STATION if one.by_hand else DeliveryWay.COURIER
    delivery = Delivery(id=pk, pledge=pledge, way=way, sent_at=one.sent_at, arrived_at=one.arrived_at)
    if not one.by_hand:
        delivery.courier, delivery.tracking_no = COURIER, one.tracking_no
    if one.arrived_at:
        delivery.arrived_by = by
        _book(delivery, one, pledge, goods, giver, by)
    return delivery


def _book(delivery: Delivery, one: Any, pledge: Pledge, goods: Any, giver: str, by: User | None) -> None:
    agency, remark = pledge.wish.station.agency, f"微心愿 {pledge.wish.number}"
    entry = receive(
        entry_id=uuid.uuid5(delivery.pk, "received"), item=goods, holder=agency, quantity=1, value=pledge.share,
        day=day_of(one.arrived_at), source=giver, raised_publicly=False, by=by, at=one.arrived_at, remark=remark,
    )  # fmt: skip
    delivery.item, delivery.received, delivery.receipt_no = goods.pk, entry.pk, entry.receipt_no
    if one.done_at:
        out = hand_out(
            entry_id=uuid.uuid5(delivery.pk, "handed out"), item=goods, holder=agency, quantity=1, persons=1, place="",
            day=day_of(one.done_at), by=by, at=one.done_at, remark=remark,
        )  # fmt: skip
        delivery.handed_out = out.pk


def _handovers(wishes: Sequence[Wish], pledges: Sequence[tuple[Any, Pledge]], by: User | None) -> list[Handover]:
    of_wish: dict[uuid.UUID, list[Any]] = defaultdict(list)
    for one, row in pledges:
        if one.state in COUNTING:
            of_wish[row.wish_id].append(one)
    found = []
    for wish in wishes:
        counting = of_wish[wish.pk]
        if wish.state in DONE:
            at = max(one.done_at for one in counting)
            found.append(
                Handover(wish=wish, brought_by=by, confirmed_at=at, confirmed_by=ConfirmedBy.CODE, told_by=None)
            )
        elif wish.state == WishState.SENT and all(one.state == PledgeState.ARRIVED for one in counting):
            found.append(Handover(wish=wish, code=f"{wish.pk.int % 10_000:04}"))
    return found
