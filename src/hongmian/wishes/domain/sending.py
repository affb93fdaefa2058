"""The giver sends a gift or brings it; the station books what arrives in the agency's ledger, against a receipt."""

from __future__ import annotations

import re
import secrets
import uuid
from datetime import datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from hongmian.accounts.models import User
from hongmian.history.domain.record import picture, record_change
from hongmian.history.enums import ChangeKind
from hongmian.kit.errors import Refused
from hongmian.relief.domain.moving import receive
from hongmian.relief.domain.starting import kind_of_goods
from hongmian.wishes.domain.freeing import free
from hongmian.wishes.domain.keeping import SIGNS, added, changing, day_of, require_reason
from hongmian.wishes.enums import COUNTING, DeliveryWay, PledgeState, WishState
from hongmian.wishes.models import Delivery, Handover, Pledge, Wish

GOODS = {"name": "微心愿礼物", "name_en": "Gifts for micro-wishes", "unit": "份"}
TRACKING = re.compile(r"[0-9A-Za-z-]{6,40}")
CODE_SIGNS, DIGITS = 6, 4
ON_THE_WAY = (PledgeState.SENT, PledgeState.ARRIVED, PledgeState.DONE)


def send_gift(
    *, pledge: Pledge, way: str, by: User, at: datetime, courier: str = "", tracking_no: str = ""
) -> Delivery:  # fmt: skip
    """Say how a gift comes to the station: a courier's number, which may be corrected until it arrives; or by hand, for
    which a code is drawn that the giver shows there. What comes by hand stays held, and lapses, until it is there.

    Raises Refused for a pledge that has ended, a number that is none, and once the gift has arrived.
    """
    with transaction.atomic():
        held = _held(pledge.pk)
        if held.state not in (PledgeState.HELD, PledgeState.SENT):
            raise _is_now(held)
        delivery = Delivery.objects.filter(pledge=held).first() or Delivery(pledge=held)
        before = picture(delivery) if delivery.sent_at else {}
        delivery.way, delivery.sent_at = way, delivery.sent_at or at
        if way == DeliveryWay.COURIER:
            delivery.courier, delivery.tracking_no, delivery.code = _courier(courier), _tracking(tracking_no), ""
            _move(held, PledgeState.SENT, by=by, at=at)
        elif held.state == PledgeState.SENT:
            raise Refused(_("It is with the courier already; its number may be corrected."), field="way")
        else:
            delivery.courier, delivery.tracking_no = "", ""
            delivery.code = delivery.code or "".join(secrets.choice(SIGNS) for _sign in range(CODE_SIGNS))
        delivery.save()
        kind = ChangeKind.CHANGED if before else ChangeKind.ADDED
        record_change(record=delivery, kind=kind, before=before, by=by, at=at)
        _settle(held.wish_id, by, at)
    return delivery


def note_arrival(
    *, pledge: Pledge, by: User, at: datetime, code: str = "", item: Any = None, quantity: int = 1
) -> Delivery:  # fmt: skip
    """Say that a gift is at the station: it is received into the agency's ledger, worth the share, and the receipt's
    number is kept. `item`: a kind of goods of the ledger. Noted already: stays as it is.

    Raises Refused for a code that does not fit, where the giver has one, and for a pledge that has ended.
    """
    with transaction.atomic():
        held = _held(pledge.pk)
        delivery = Delivery.objects.select_for_update().filter(pledge=held).first()
        if held.state in (PledgeState.ARRIVED, PledgeState.DONE) and delivery:
            return delivery
        if held.state not in (PledgeState.HELD, PledgeState.SENT):
            raise _is_now(held)
        delivery = delivery or _unannounced(held, by, at)
        if delivery.code and not secrets.compare_digest(delivery.code, _plain(code)):
            raise Refused(_("This is not the code the giver was shown."), field="code")
        before = picture(delivery)
        _book(delivery, held, item, quantity, by, at)
        delivery.arrived_at, delivery.arrived_by = at, by
        delivery.save()
        record_change(record=delivery, kind=ChangeKind.CHECKED, before=before, by=by, at=at)
        _move(held, PledgeState.ARRIVED, by=by, at=at)
        _settle(held.wish_id, by, at)
    return delivery


def note_loss(*, pledge: Pledge, reason: str, by: User, at: datetime) -> Pledge:
    """Say that a gift sent by courier never came; its share is free again, and the giver reads why."""
    why = require_reason(reason)
    with transaction.atomic():
        held = _held(pledge.pk)
        if held.state == PledgeState.CANCELLED:
            return held
        if held.state != PledgeState.SENT:
            raise _is_now(held)
        with changing(held.wish_id, by=by, at=at) as wish:
            wish.state = WishState.TAKEN
        return free(held, PledgeState.CANCELLED, why=why, by=by, at=at)


def is_all_there(wish: Wish) -> bool:
    """Say whether every gift of a wish that is fully pledged is at the station."""
    states = set(wish.pledges.filter(state__in=COUNTING).values_list("state", flat=True))
    return wish.pledged == wish.price and states == {PledgeState.ARRIVED}


def _settle(wish: uuid.UUID, by: User, at: datetime) -> None:
    """Once all gifts of a wish are on their way it is too; once all are there, a code is drawn for the person."""
    found = Wish.objects.get(pk=wish)
    pledges = found.pledges.filter(state__in=COUNTING)
    if found.state == WishState.TAKEN and not pledges.exclude(state__in=ON_THE_WAY).exists():
        with changing(wish, by=by, at=at) as held:
            held.state = WishState.SENT
    if is_all_there(found) and not Handover.objects.filter(wish=found).exists():
        code = "".join(secrets.choice("0123456789") for _sign in range(DIGITS))
        added(Handover.objects.create(wish=found, code=code), by=by, at=at)


def _book(delivery: Delivery, pledge: Pledge, item: Any, quantity: int, by: User, at: datetime) -> None:
    goods = item or _goods(by, at)
    entry = receive(
        entry_id=uuid.uuid5(delivery.pk, "received"), item=goods, holder=pledge.wish.agency, quantity=quantity,
        value=pledge.share, day=day_of(at), source=pledge.giver.name, raised_publicly=False, by=by, at=at,
        remark=_("Micro-wish %(number)s") % {"number": pledge.wish.number},
    )  # fmt: skip
    delivery.item, delivery.received, delivery.receipt_no = goods.pk, entry.pk, entry.receipt_no


def _goods(by: User, at: datetime) -> Any:
    """Return the kind of goods for gifts; the first two gifts of all may come at the same moment."""
    try:
        with transaction.atomic():
            return kind_of_goods(**GOODS, by=by, at=at)
    except (IntegrityError, ValidationError):
        return kind_of_goods(**GOODS, by=by, at=at)


def _unannounced(pledge: Pledge, by: User, at: datetime) -> Delivery:
    """A gift that came without a word: as if brought by hand."""
    delivery = Delivery.objects.create(pledge=pledge, way=DeliveryWay.STATION, sent_at=at)
    added(delivery, by=by, at=at)
    return delivery


def _held(pk: uuid.UUID) -> Pledge:
    """Return a pledge, its wish held before it."""
    wish = Pledge.objects.values_list("wish", flat=True).get(pk=pk)
    Wish.objects.select_for_update().get(pk=wish)
    return Pledge.objects.select_for_update(of=("self",)).select_related("wish__agency", "giver").get(pk=pk)


def _move(pledge: Pledge, state: PledgeState, *, by: User, at: datetime) -> None:
    if pledge.state == state:
        return
    before = picture(pledge)
    moment = {PledgeState.SENT: "sent_at", PledgeState.ARRIVED: "arrived_at"}[state]
    pledge.state = state
    setattr(pledge, moment, at)
    pledge.save(update_fields=["state", moment])
    record_change(record=pledge, kind=ChangeKind.CHANGED, before=before, by=by, at=at)


def _courier(name: str) -> str:
    words = " ".join(name.split())[:30]
    if not words:
        raise Refused(_("Write which courier brings it."), field="courier")
    return words


def _tracking(number: str) -> str:
    plain = "".join(number.split())
    if not TRACKING.fullmatch(plain):
        raise Refused(_("This is no tracking number: 6 to 40 letters and digits."), field="tracking_no")
    return plain.upper()


def _plain(code: str) -> str:
    return "".join(code.split()).upper()


def _is_now(pledge: Pledge) -> Refused:
    return Refused(
        _("This pledge is “%(state)s” by now. Reload the page.") % {"state": pledge.get_state_display()}
    )  # fmt: skip
