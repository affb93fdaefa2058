"""Events of the programme as they are stored."""

from __future__ import annotations

import uuid
from datetime import date, datetime, time, timedelta

from django.db.models import Q, QuerySet

from hongmian.kit.clock import SHANGHAI
from hongmian.site.enums import EventState
from hongmian.site.models import Event


def public_events() -> QuerySet[Event]:
    """Return all that was ever published, called off or not, the first first."""
    return Event.objects.filter(published_at__isnull=False)


def events_between(first: datetime, end: datetime) -> list[Event]:
    """Return the published ones that begin in this time, or still go on at its beginning (one query)."""
    going = Q(starts_at__gte=first) | Q(ends_at__gt=first)
    return list(public_events().filter(going, starts_at__lt=end))


def public_event(number: int) -> Event | None:
    return public_events().filter(number=number).first()


def event_with(pk: uuid.UUID) -> Event | None:
    return Event.objects.filter(pk=pk).first()


def events_like(*, words: str = "", state: str = "", undertaking: str = "") -> QuerySet[Event]:
    """Return the events as staff see them, drafts too."""
    found = Event.objects.all()
    for word in words.split():
        found = found.filter(Q(title__icontains=word) | Q(title_en__icontains=word) | Q(place__icontains=word))
    found = found.filter(state=state) if state in EventState.values else found
    return found.filter(undertaking=int(undertaking)) if undertaking else found


def span_of_events() -> tuple[datetime, datetime] | None:
    """Return when the first and the last published event begin (two queries), or None while there is none."""
    times = public_events().order_by("starts_at").values_list("starts_at", flat=True)
    first = times.first()
    return (first, times.last() or first) if first else None


def midnight(day: date) -> datetime:
    return datetime.combine(day, time(), tzinfo=SHANGHAI)


def days_from(first: date, count: int) -> list[date]:
    return [first + timedelta(days=step) for step in range(count)]
