"""How many returned figures stand behind the sums, and until when corrections are known."""

from __future__ import annotations

from datetime import date, datetime

from django.db.models import Count, Max, Q

from hongmian.indicators.units import EVERYWHERE, Scope
from hongmian.returns.queries.counted import _entries


def records(*, upto: date, scope: Scope = EVERYWHERE) -> dict[str, int]:
    """Count the first figures that were returned, and their corrections (one query)."""
    rows = _entries(upto, scope)
    found: dict[str, int] = rows.aggregate(
        returned_figures=Count("pk", filter=Q(first=True)), corrections=Count("pk", filter=Q(first=False))
    )
    return found


def known_until(*, upto: date, scope: Scope = EVERYWHERE) -> datetime | None:
    """Return when the latest of these figures was entered (one query)."""
    latest: datetime | None = _entries(upto, scope).aggregate(latest=Max("at"))["latest"]
    return latest
