"""The three movements of the ledger: received, allocated from holder to holder, handed out to people."""

from __future__ import annotations

import uuid
from datetime import date, datetime

from django.db import transaction
from django.utils.translation import gettext as _

from hongmian.accounts.models import User
from hongmian.kit.errors import Refused
from hongmian.relief.domain.entering import Holder, check_day, check_nameless, enter, stored, take_number
from hongmian.relief.domain.stocks import add, check_enough, lock_stocks
from hongmian.relief.enums import Move
from hongmian.relief.models import Entry, Item, Qualification
from hongmian.relief.valuing import share_of


@transaction.atomic
def receive(
    *, entry_id: uuid.UUID, item: Item, holder: Holder | None, quantity: int, value: int, day: date, source: str,
    raised_publicly: bool, by: User | None, at: datetime, receipt_no: str = "",
    qualification: Qualification | None = None, remark: str = "",
) -> Entry:  # fmt: skip
    """Take goods or funds into a holder's stock (`quantity` of money: fen, as `value`). Without a receipt number the
    next one is taken. The same id again returns the entry it made.

    Raises Refused: nothing given, a future day, a number already used, or no qualification valid on the day for
    funds raised from the public.
    """
    check_day(day, at)
    check_nameless(remark=remark)
    _check_given(item, quantity, value)
    _check_qualification(qualification, raised_publicly, day)
    holder_id = holder.pk if holder else None
    stock = lock_stocks(item=item, holders=(holder_id,))[holder_id]
    written = {"move": Move.RECEIVED, "item_id": item.pk, "holder_id": holder_id, "quantity": quantity, "value": value}
    if known := stored(entry_id, **written, day=day):
        return known
    number = take_number(entry_id=entry_id, holder=holder_id, number=receipt_no.strip(), day=day)
    entry = Entry(
        id=entry_id, move=Move.RECEIVED, item=item, holder_id=holder_id, quantity=quantity, value=value, day=day,
        source=source.strip(), receipt_no=number,
        qualification=qualification, remark=remark.strip(), district_id=holder.district_id if holder else None,
    )  # fmt: skip
    add(stock=stock, quantity=quantity, value=value)
    return enter(entry=entry, by=by, at=at)


@transaction.atomic
def allocate(
    *, entry_id: uuid.UUID, item: Item, holder: Holder | None, to: Holder | None, quantity: int, day: date,
    by: User | None, at: datetime, remark: str = "",
) -> Entry:  # fmt: skip
    """Pass goods or funds on, with their average cost, to an agency or back to the association (`to` None).

    Raises Refused: to oneself, a future day, or more than there was on the day and since.
    """
    check_day(day, at)
    check_nameless(remark=remark)
    holder_id, to_id = holder.pk if holder else None, to.pk if to else None
    if holder_id == to_id:
        raise Refused(_("Choose someone else to pass it to."), field="to")
    stocks = lock_stocks(item=item, holders=(holder_id, to_id))
    written = {"move": Move.ALLOCATED, "item_id": item.pk, "holder_id": holder_id, "to_id": to_id}
    if known := stored(entry_id, **written, quantity=quantity, day=day):
        return known
    check_enough(stock=stocks[holder_id], item=item, holder=holder_id, quantity=_some(quantity), day=day)
    value = share_of(stocks[holder_id].value, quantity=stocks[holder_id].quantity, moved=quantity)
    add(stock=stocks[holder_id], quantity=-quantity, value=-value)
    add(stock=stocks[to_id], quantity=quantity, value=value)
    entry = Entry(
        id=entry_id, move=Move.ALLOCATED, item=item, holder_id=holder_id, to_id=to_id, to_association=to is None,
        quantity=quantity, value=value, day=day, remark=remark.strip(),
        district_id=holder.district_id if holder else None,
    )  # fmt: skip
    return enter(entry=entry, by=by, at=at)


@transaction.atomic
def hand_out(
    *, entry_id: uuid.UUID, item: Item, holder: Holder | None, quantity: int, persons: int, place: str, day: date,
    by: User | None, at: datetime, remark: str = "",
) -> Entry:  # fmt: skip
    """Give goods or funds to people, with their average cost: how many, and where; nobody is named.

    Raises Refused: nobody reached, a future day, or more than there was on the day and since.
    """
    check_day(day, at)
    check_nameless(remark=remark, place=place)
    if persons < 1:
        raise Refused(_("Say how many people it reached."), field="persons")
    holder_id = holder.pk if holder else None
    stock = lock_stocks(item=item, holders=(holder_id,))[holder_id]
    written = {"move": Move.HANDED_OUT, "item_id": item.pk, "holder_id": holder_id, "persons": persons}
    if known := stored(entry_id, **written, quantity=quantity, day=day):
        return known
    check_enough(stock=stock, item=item, holder=holder_id, quantity=_some(quantity), day=day)
    value = share_of(stock.value, quantity=stock.quantity, moved=quantity)
    add(stock=stock, quantity=-quantity, value=-value)
    entry = Entry(
        id=entry_id, move=Move.HANDED_OUT, item=item, holder_id=holder_id, quantity=quantity, value=value, day=day,
        persons=persons, place=place.strip(), remark=remark.strip(),
        district_id=holder.district_id if holder else None,
    )  # fmt: skip
    return enter(entry=entry, by=by, at=at)


def _some(quantity: int) -> int:
    if quantity < 1:
        raise Refused(_("Write how many: one or more."), field="quantity")
    return quantity


def _check_given(item: Item, quantity: int, value: int) -> None:
    _some(quantity)
    if value < 0 or (item.is_money and quantity != value):
        raise Refused(_("Write the value in yuan, like 1,234.50."), field="value")


def _check_qualification(qualification: Qualification | None, raised_publicly: bool, day: date) -> None:
    """What is raised from the public relies on a qualification that is valid on the day."""
    if qualification is None:
        if raised_publicly:
            raise Refused(
                _("What is raised from the public relies on a fundraising qualification. Choose it."),
                field="qualification",
            )
        return
    if day < qualification.valid_from or (qualification.valid_to and day > qualification.valid_to):
        raise Refused(
            _("Qualification %(number)s was not valid on %(day)s. Choose the one that was.")
            % {"number": qualification.number, "day": day.isoformat()},
            field="qualification",
        )
