"""Whether a line holds live figures of some days."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db.models import Q

from hongmian.contacts.models import Contact, Shift
from hongmian.contacts.queries.counted import STAFFED


def first_live_day(unit: Any, first_day: date, last_day: date | None) -> date | None:
    """Return the first of these days on which the hotline has a contact or a shift that counts (two queries)."""
    days = Q(day__gte=first_day) & (Q(day__lte=last_day) if last_day else Q())
    counted = (Contact.objects.filter(voided_at=None), Shift.objects.filter(state__in=STAFFED))
    found = (
        rows.filter(days, hotline=unit.pk).order_by("day").values_list("day", flat=True).first() for rows in counted
    )
    return min((day for day in found if day), default=None)
