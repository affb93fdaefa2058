"""What anyone may know of the warm cards: how many were printed and handed out, and by how many stations."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import Count, Q, Sum

from hongmian.cards.models import BatchCard


@dataclass(frozen=True)
class HandedOut:
    """`stations`: those that have handed out at least one."""

    printed: int
    given: int
    stations: int


def handed_out() -> HandedOut:
    """Count the cards of the whole city (one query)."""
    told = BatchCard.objects.order_by().aggregate(
        printed=Sum("copies"), out=Sum("given"), stations=Count("station", distinct=True, filter=Q(given__gt=0))
    )
    return HandedOut(told["printed"] or 0, told["out"] or 0, told["stations"])
