"""What agencies, hotlines and stations are called, for rooms that hold their ids."""

from __future__ import annotations

import uuid
from collections.abc import Iterable
from dataclasses import dataclass

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


@dataclass(frozen=True)
class NamedUnit:
    """A hotline or station; `district` is a code, "" for a line of the whole city."""

    id: uuid.UUID
    name: str
    agency: uuid.UUID
    district: str


def unit_named(unit: uuid.UUID) -> NamedUnit | None:
    """Return the hotline or station of this id, or None (two queries at most)."""
    fields = ("pk", "name", "agency", "district")
    row = (
        Hotline.objects.filter(pk=unit).values_list(*fields).first()
        or Station.objects.filter(pk=unit).values_list(*fields).first()
    )
    return NamedUnit(row[0], row[1], row[2], row[3] or "") if row else None
