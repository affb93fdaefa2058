"""Cards that a test finds printed, handed out, asked for."""

from __future__ import annotations

import uuid
from datetime import timedelta

from hongmian.cards.domain.asking import ask_for_card
from hongmian.cards.domain.handing import hand_over
from hongmian.cards.domain.printing import print_batch
from hongmian.cards.enums import Size, Way
from hongmian.cards.models import Batch, BatchCard, CardRequest, Handing
from hongmian.directory.queries.finder import network_now
from hongmian.kit.clock import DEMO_START
from hongmian.kit.ids import stable_id

PRINTED_AT = DEMO_START - timedelta(days=2)
CODE = "22222bundle"
DOOR = "榕荫二路99号火凤楼"


def batch(cast, *, stations=None, copies=200, size=Size.CARD, agency=None, name="batch", by=None) -> Batch:
    """200 cards of banyan, printed by agency One and so at the station already."""
    stations = stations or [cast.banyan]
    return print_batch(
        pk=stable_id("test.cards", name), stations=stations, size=size, copies=copies, agency=agency or cast.one,
        by=by or cast.alice, at=PRINTED_AT,
    )  # fmt: skip


def card(cast) -> BatchCard:
    made = batch(cast).cards.get()
    if made.code != CODE:
        BatchCard.objects.filter(pk=made.pk).update(code=CODE)
    return BatchCard.objects.get(pk=made.pk)


def handing(cast, *, count=60, way=Way.HOUSEHOLD, place="榕荫小区", name="handing") -> Handing:
    return hand_over(
        pk=stable_id("test.cards", name), card=card(cast), way=way, count=count, day=PRINTED_AT.date(), place=place,
        by=cast.wen, at=PRINTED_AT + timedelta(hours=3),
    )  # fmt: skip


def asked(cast, *, name="asked", copies=1) -> CardRequest:
    station = network_now(DEMO_START).network.stations[cast.banyan.code]
    return ask_for_card(
        pk=stable_id("test.cards", name), station=station, address=DOOR, copies=copies, size=Size.CARD, at=DEMO_START
    )


def key() -> str:
    return str(uuid.uuid4())
