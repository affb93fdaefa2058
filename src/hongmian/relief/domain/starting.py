"""What a ledger begins with: a kind of goods or a qualification by its words, made where it is not there yet."""

from __future__ import annotations

from datetime import date, datetime

from hongmian.accounts.models import User
from hongmian.relief.domain.lists import keep
from hongmian.relief.models import Item, Qualification


def kind_of_goods(*, name: str, name_en: str, unit: str, by: User | None, at: datetime) -> Item:
    """Return the kind of this name."""
    found = Item.objects.filter(name=name).first()
    return found or keep(record=Item(name=name, name_en=name_en, unit=unit), by=by, at=at)


def qualification_of_number(
    *, number: str, holder: str, purpose: str, valid_from: date, by: User | None, at: datetime
) -> Qualification:
    """Return the qualification of this number."""
    found = Qualification.objects.filter(number=number).first()
    wanted = Qualification(number=number, holder=holder, purpose=purpose, valid_from=valid_from)
    return found or keep(record=wanted, by=by, at=at)
