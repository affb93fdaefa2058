"""The public calendar: what was announced, by day; nobody's name is in it."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime, time, timedelta

from django.db.models import Max, Min, QuerySet

from hongmian.activities.enums import State
from hongmian.activities.models import Activity
from hongmian.activities.queries.places import with_taken
from hongmian.kit.clock import SHANGHAI

FEED_BACK, FEED_AHEAD = timedelta(days=31), timedelta(days=366)


def public(*, district: str = "", group: str = "") -> QuerySet[Activity]:
    """Return all that was ever announced, called off or not, with the places taken; the first first."""
    rows = Activity.objects.exclude(state=State.PLANNED).exclude(state=State.CALLED_OFF, announced_at=None)
    rows = rows.select_related("station", "agency", "district")
    exact = {"district": district, "group": group}
    return with_taken(
        rows.filter(**{name: value for name, value in exact.items() if value}).order_by("starts_at", "pk")
    )


def of_days(rows: QuerySet[Activity], first: date, last: date) -> list[Activity]:
    """Return those that begin on the days from `first` through `last`, in Shanghai (one query)."""
    return list(rows.filter(starts_at__gte=midnight(first), starts_at__lt=midnight(last + timedelta(days=1))))


def by_day(rows: Iterable[Activity]) -> dict[date, list[Activity]]:
    found: dict[date, list[Activity]] = {}
    for row in rows:
        found.setdefault(row.starts_at.astimezone(SHANGHAI).date(), []).append(row)
    return found


def reach() -> tuple[date, date] | None:
    """Return the days of the first and the last public activity, or None while there is none (one query)."""
    told = public().order_by().aggregate(first=Min("starts_at"), last=Max("starts_at"))
    if told["first"] is None:
        return None
    return told["first"].astimezone(SHANGHAI).date(), told["last"].astimezone(SHANGHAI).date()


def public_activity(code: str) -> Activity | None:
    """Return an announced activity with the places taken, or None (one query)."""
    return public().select_related("report").filter(code=code).first()


def in_feed(*, at: datetime, district: str = "", group: str = "") -> list[Activity]:
    """Return what a calendar that subscribes is given: from a month ago on, a year ahead."""
    rows = public(district=district, group=group).select_related("report")
    return list(rows.filter(starts_at__gte=at - FEED_BACK, starts_at__lt=at + FEED_AHEAD))


def coming(*, at: datetime, most: int) -> list[Activity]:
    """Return the next ones that were announced and not called off, those going on now first (one query)."""
    rows = public().filter(state=State.OPEN, ends_at__gt=at)
    return list(rows[:most])


def midnight(day: date) -> datetime:
    return datetime.combine(day, time(), tzinfo=SHANGHAI)
