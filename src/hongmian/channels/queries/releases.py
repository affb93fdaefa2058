"""The press releases that were chosen, by event."""

from __future__ import annotations

from hongmian.channels.models import Release


def releases() -> dict[str, int]:
    """Return event → article (one query)."""
    return dict(Release.objects.values_list("event", "article"))


def release_of(event: str) -> int | None:
    return Release.objects.filter(pk=event).values_list("article", flat=True).first()
