"""A ledger for the cast: masks, funds, a qualification; verbs with what a test need not say."""

from __future__ import annotations

import uuid
from dataclasses import dataclass
from datetime import date, datetime

from hongmian.kit.clock import SHANGHAI
from hongmian.relief.domain.lists import keep, money
from hongmian.relief.domain.moving import allocate, hand_out, receive
from hongmian.relief.models import Entry, Item, Qualification, Stock
from tests.cast import Cast

NOW = datetime(2020, 3, 19, 10, 20, tzinfo=SHANGHAI)
DAY = date(2020, 3, 10)
GIVER = "陈大文"


@dataclass
class Ledger:
    cast: Cast
    masks: Item
    funds: Item
    permit: Qualification

    def receive(self, quantity: int = 100, value: int = 25_000, **more) -> Entry:
        given = {
            "entry_id": uuid.uuid4(), "item": self.masks, "holder": self.cast.one, "quantity": quantity,
            "value": value, "day": DAY, "source": GIVER, "raised_publicly": False, "by": self.cast.alice, "at": NOW,
        }  # fmt: skip
        return receive(**given | more)

    def allocate(self, quantity: int, **more) -> Entry:
        given = {
            "entry_id": uuid.uuid4(), "item": self.masks, "holder": None, "to": self.cast.one, "quantity": quantity,
            "day": DAY, "by": self.cast.grace, "at": NOW,
        }  # fmt: skip
        return allocate(**given | more)

    def hand_out(self, quantity: int, **more) -> Entry:
        given = {
            "entry_id": uuid.uuid4(), "item": self.masks, "holder": self.cast.one, "quantity": quantity,
            "persons": 5, "place": "榕荫街", "day": DAY, "by": self.cast.alice, "at": NOW,
        }  # fmt: skip
        return hand_out(**given | more)

    def left(self, holder=None, item=None) -> tuple[int, int]:
        found = Stock.objects.filter(holder=holder.pk if holder else uuid.UUID(int=0), item=item or self.masks)
        return found.values_list("quantity", "value").first() or (0, 0)


def ledger_of(cast: Cast) -> Ledger:
    masks = keep(record=Item(name="医用口罩", name_en="Surgical masks", unit="只"), by=cast.grace, at=NOW)
    permit = Qualification(number="53440100TEST000001", holder="市慈善会", valid_from=date(2020, 1, 26))
    permit.valid_to = date(2020, 3, 31)
    return Ledger(cast, masks, money(by=cast.grace, at=NOW), keep(record=permit, by=cast.grace, at=NOW))


def any_item(cast: Cast) -> Item:
    return Item.objects.filter(is_money=False).first() or ledger_of(cast).masks


def any_permit(cast: Cast) -> Qualification:
    return Qualification.objects.first() or ledger_of(cast).permit


def any_entry(cast: Cast) -> Entry:
    """Something agency One received."""
    found = Entry.objects.filter(holder=cast.one).first()
    return found or Ledger(cast, any_item(cast), money(at=NOW), any_permit(cast)).receive()
