"""What the public may know of giving: totals by kind and month, net of counter-entries; no giver, no receiver."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from datetime import date

from django.db.models import Q, Sum
from django.db.models.functions import TruncMonth

from hongmian.relief.enums import Move
from hongmian.relief.models import Item, Qualification
from hongmian.relief.queries.flows import moved


@dataclass
class Flow:
    """Quantity (of money: fen) and value in fen."""

    quantity: int = 0
    value: int = 0


@dataclass
class Total:
    """Of one kind in one month. Allocated: by the association to agencies, less what came back."""

    item: Item
    month: date
    received: Flow = field(default_factory=Flow)
    allocated: Flow = field(default_factory=Flow)
    handed_out: Flow = field(default_factory=Flow)


def totals(*, upto: date) -> list[Total]:
    """Return what happened through `upto`, the latest month first, money before goods (two queries)."""
    items = {item.pk: item for item in Item.objects.all()}
    found: dict[tuple[object, date], Total] = {}
    rows = moved().filter(day__lte=upto).exclude(Q(kind=Move.ALLOCATED, holder__isnull=False, to_association=False))
    grouped = rows.order_by().annotate(month=TruncMonth("day")).values_list("item", "month", "kind", "to_association")
    for pk, month, kind, back, quantity, value in grouped.annotate(Sum("quantity"), Sum("value")):
        total = found.setdefault((pk, month), Total(items[pk], month))
        flow: Flow = getattr(total, kind)
        flow.quantity += -quantity if back else quantity
        flow.value += -value if back else value
    left = (
        one for one in found.values() if any(flow.quantity for flow in (one.received, one.allocated, one.handed_out))
    )
    ordered = sorted(left, key=lambda one: (not one.item.is_money, one.item.name))
    return sorted(ordered, key=lambda one: one.month, reverse=True)


def by_item(rows: list[Total]) -> list[Total]:
    """Add the months up: one total a kind, with its first month; those with most value received first."""
    sums: dict[object, Total] = {}
    for row in rows:
        total = sums.setdefault(row.item.pk, Total(row.item, row.month))
        total.month = min(total.month, row.month)
        for name in ("received", "allocated", "handed_out"):
            into, more = getattr(total, name), getattr(row, name)
            into.quantity += more.quantity
            into.value += more.value
    return sorted(sums.values(), key=lambda one: (not one.item.is_money, -one.received.value, one.item.name))


def relied_on(*, upto: date) -> list[Qualification]:
    """Return the qualifications on which something stands that was received and not undone."""
    net: dict[object, int] = defaultdict(int)
    rows = moved().filter(day__lte=upto, qualification__isnull=False).order_by()
    for pk, quantity in rows.values_list("qualification").annotate(Sum("quantity")):
        net[pk] += quantity
    return list(Qualification.objects.filter(pk__in=[pk for pk, quantity in net.items() if quantity > 0]))
