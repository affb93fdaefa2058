"""Offers: what of them is left, whose they are."""

from __future__ import annotations

import uuid
from datetime import date
from typing import Any

from django.db.models import Count, F, Q, QuerySet

from hongmian.directory.person import Person
from hongmian.wishes.enums import COUNTING
from hongmian.wishes.models import Pool


def with_used() -> QuerySet[Pool]:
    """Return all offers, each with how many wishes were pledged from it (`used`)."""
    used = Count("pledges", filter=Q(pledges__state__in=COUNTING))
    return Pool.objects.annotate(used=used).select_related("giver").order_by("-offered_at", "pk")


def standing(*, on: date) -> QuerySet[Pool]:
    """Return the offers that stand on a day and are not used up, each with `used`."""
    return with_used().filter(withdrawn_at=None, until__gte=on, count__gt=F("used"))


def left_of(pool: Any) -> int:
    """Return how many wishes an offer, with its `used`, may still grant."""
    return max(int(pool.count - pool.used), 0)


def own(person: Person) -> QuerySet[Pool]:
    return with_used().filter(giver__user=person.user)


def own_one(person: Person, pk: uuid.UUID) -> Pool | None:
    """Return an offer of this person's, or None."""
    return own(person).filter(pk=pk).first()
