"""The wall of wishes: what anyone may see. Nothing of a person is read here."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.db.models import Case, Count, F, QuerySet, Sum, When

from hongmian.wishes.enums import CLOSED, ON_WALL, WishState
from hongmian.wishes.models import Wish

UNREAD = ("who", "who_key", "note", "client")
UNDER_WAY = (WishState.TAKEN, WishState.SENT, WishState.HANDED)


@dataclass(frozen=True)
class Progress:
    """How far the whole action is: wishes published so far, by where they are; `value` of those granted, in fen."""

    open: int
    under_way: int
    granted: int
    value: int

    @property
    def published(self) -> int:
        return self.open + self.under_way + self.granted


def wall(
    *, district: str = "", category: str = "", price: int | None = None, urgency: int | None = None, state: str = ""
) -> QuerySet[Wish]:
    """Return the wishes on the wall, narrowed; `state` is `open` for those that still lack something. Open ones first,
    the most urgent of them first, then what is needed soonest."""
    rows = Wish.objects.filter(state__in=(WishState.OPEN,) if state == WishState.OPEN else ON_WALL)
    exact: dict[str, Any] = {"district": district, "category": category, "price": price, "urgency": urgency}
    rows = rows.filter(**{name: value for name, value in exact.items() if value})
    open_first = Case(When(state=WishState.OPEN, then=0), default=1)
    return _public(rows).order_by(open_first, "-urgency", "deadline", "number")


def find_published(number: str) -> Wish | None:
    """Return a wish that was approved once, whatever has become of it; None for any other number."""
    return _public(Wish.objects.filter(number=number, approved_at__isnull=False)).first()


def newest(most: int = 50) -> QuerySet[Wish]:
    """Return the open wishes approved last."""
    return _public(Wish.objects.filter(state=WishState.OPEN)).order_by(F("approved_at").desc(), "number")[:most]


def progress() -> Progress:
    """Count what was published and not taken back (one query)."""
    rows = Wish.objects.filter(approved_at__isnull=False).exclude(state__in=set(CLOSED) - {WishState.GRANTED})
    told = {state: (n, value) for state, n, value in rows.order_by().values_list("state").annotate(
        Count("pk"), Sum("price"))}  # fmt: skip
    granted, value = told.get(WishState.GRANTED, (0, 0))
    under_way = sum(told.get(state, (0, 0))[0] for state in UNDER_WAY)
    return Progress(told.get(WishState.OPEN, (0, 0))[0], under_way, granted, value or 0)


def _public(rows: QuerySet[Wish]) -> QuerySet[Wish]:
    return rows.select_related("district").defer(*UNREAD)
