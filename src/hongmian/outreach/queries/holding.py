"""Whether a unit holds live figures of some days."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db.models import Q

from hongmian.indicators.enums import Group
from hongmian.outreach.enums import FollowUpState
from hongmian.outreach.models import AidRun, FollowUp, Outing, Support
from hongmian.outreach.queries.counted import BROUGHT


def first_live_day(unit: Any, first_day: date, last_day: date | None) -> date | None:
    """Return the first of these days on which the hotline or station has a service that counts (at most four
    queries)."""
    place = Q(hotline=unit.pk) | Q(station=unit.pk)
    days = Q(day__gte=first_day) & (Q(day__lte=last_day) if last_day else Q())
    counted = (
        FollowUp.objects.filter(state=FollowUpState.DONE).exclude(group=Group.NONE),
        AidRun.objects.filter(state__in=BROUGHT),
        Outing.objects.all(),
        Support.objects.all(),
    )
    found = (
        rows.filter(place, days, voided_at=None).order_by("day").values_list("day", flat=True).first()
        for rows in counted
    )
    return min((day for day in found if day), default=None)
