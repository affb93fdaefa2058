"""Which permissions hold on a day."""

from __future__ import annotations

from datetime import date

from django.db.models import Q, QuerySet

from hongmian.clippings.models import Permission


def valid_on(day: date) -> QuerySet[Permission]:
    running = Q(until__isnull=True) | Q(until__gte=day)
    return Permission.objects.filter(running, ended_at__isnull=True, given_on__lte=day)
