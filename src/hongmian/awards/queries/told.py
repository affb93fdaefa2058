"""What the contest log tells, as the readable page lists it."""

from __future__ import annotations

from django.db.models import Count, QuerySet

from hongmian.awards.models import Told


def told_events(award: str = "") -> QuerySet[Told]:
    """Return the events that are in the log, the newest first; of one award only, where one is named."""
    events = Told.objects.exclude(index=None).order_by("-index")
    return events.filter(award=award) if award else events


def counts_by_kind(award: str = "") -> dict[str, int]:
    """Return kind → how many events of it are in the log."""
    return dict(told_events(award).order_by().values_list("kind").annotate(n=Count("pk")))


def awards_told() -> list[str]:
    """Return the names of the awards that the log tells of."""
    return list(Told.objects.exclude(index=None).order_by("award").values_list("award", flat=True).distinct())
