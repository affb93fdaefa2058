"""How far the programme reaches: from its first day to its last, whatever is on them."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from django.db.models import Max, Min

from hongmian.activities.queries.calendar import public
from hongmian.site.queries.events import span_of_events
from hongmian.site.queries.following import dues

FAR = timedelta(days=3660)


def reach_of_programme(*, at: datetime) -> tuple[datetime, datetime] | None:
    """Return when the first and the last thing begin, or None while there is none (six queries)."""
    listed = [due.at for due in dues(at=at) if abs(due.at - at) < FAR]
    listed += span_of_events() or ()
    activities = public().order_by().aggregate(first=Min("starts_at"), last=Max("starts_at"))
    listed += [moment.astimezone(UTC) for moment in activities.values() if moment]
    return (min(listed), max(listed)) if listed else None
