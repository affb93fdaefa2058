"""Corrections of returned figures: entries after the first of their cell, and first ones that came late."""

from __future__ import annotations

import uuid
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Q

from hongmian.indicators.units import EVERYWHERE, Scope
from hongmian.returns.models import Entry


@dataclass(frozen=True)
class Corrected:
    """One entry: the figure `code` of `unit` on `day` changed by `change` to `value`; known at `at`, for `why`."""

    unit: uuid.UUID
    agency: uuid.UUID
    district: str
    day: date
    code: str
    value: int
    change: int
    first: bool
    at: datetime
    why: str


def corrections(*, since: datetime, until_day: date, scope: Scope = EVERYWHERE) -> Iterator[Corrected]:
    """Yield what came after `since` for days through `until_day`, in the order it came (one query)."""
    late = Q(first=False) | Q(late=True)
    rows = scope.of_counts(Entry.objects.filter(late, at__gt=since, day__lte=until_day)).order_by("at", "pk")
    fields = ("unit", "agency", "district", "day", "code", "value", "change", "first", "at", "why")
    for row in rows.values_list(*fields).iterator(chunk_size=2000):
        yield Corrected(*row)
