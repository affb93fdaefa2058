"""What agencies, hotlines and stations are called, for rooms that hold their ids."""

from __future__ import annotations

import uuid
from collections.abc import Iterable

from hongmian.directory.models import Agency, Hotline, Station


def agency_names(ids: Iterable[uuid.UUID]) -> dict[uuid.UUID, str]:
    """Return agencies' names by id (one query)."""
    return dict(Agency.objects.filter(pk__in=set(ids)).values_list("pk", "name"))


def unit_names(ids: Iterable[uuid.UUID]) -> dict[uuid.UUID, str]:
    """Return the names of hotlines and stations by id (two queries)."""
    wanted = set(ids)
    hotlines = Hotline.objects.filter(pk__in=wanted).values_list("pk", "name")
    return dict(hotlines) | dict(Station.objects.filter(pk__in=wanted).values_list("pk", "name"))


def agency_called(words: str) -> uuid.UUID | None:
    """Return the agency with this id or unified social credit code, or None (one query)."""
    try:
        rows = Agency.objects.filter(pk=uuid.UUID(words))
    except ValueError:
        rows = Agency.objects.filter(uscc=words.upper())
    return rows.values_list("pk", flat=True).first()
