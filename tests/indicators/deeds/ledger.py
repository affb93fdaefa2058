"""Deeds in the ledger of goods."""

from __future__ import annotations

from hongmian.relief.domain.correcting import reverse
from hongmian.relief.domain.moving import allocate, hand_out, receive
from hongmian.relief.models import Entry
from tests.indicators.deeds.days import REASON, any_of


def holder(days, chance):
    return chance.choice((None, days.cast.one, days.cast.two))


def receives(days, chance):
    return receive(
        entry_id=days.new_id(), item=days.rice, holder=holder(days, chance), quantity=chance.randint(1, 40),
        value=chance.randint(0, 9_000), day=days.at.date(), source="街坊", raised_publicly=False, by=days.cast.grace,
        at=days.at,
    )  # fmt: skip


def passes_on(days, chance):
    return allocate(
        entry_id=days.new_id(), item=days.rice, holder=holder(days, chance), to=holder(days, chance),
        quantity=chance.randint(1, 20), day=days.at.date(), by=days.cast.grace, at=days.at,
    )  # fmt: skip


def hands_out(days, chance):
    return hand_out(
        entry_id=days.new_id(), item=days.rice, holder=holder(days, chance), quantity=chance.randint(1, 10), persons=2,
        place="社工站", day=days.at.date(), by=days.cast.grace, at=days.at,
    )  # fmt: skip


def undoes_an_entry(days, chance):
    entry = any_of(Entry.objects.all(), chance)
    return entry and reverse(entry_id=days.new_id(), entry=entry, reason=REASON, by=days.cast.grace, at=days.at)


BEGINNINGS = (receives,)
DEEDS = (receives, passes_on, hands_out, undoes_an_entry)
