"""Agencies as staff see them."""

from __future__ import annotations

import uuid
from datetime import datetime

from django.db.models import QuerySet

from hongmian.directory.models import Agency
from hongmian.directory.person import Person
from hongmian.directory.queries.in_service import (
    agencies_in_service,
    hotlines_in_service,
    stations_in_service,
    workers_in_service,
)
from hongmian.directory.queries.staff.counting import counted
from hongmian.directory.queries.staff.scope import agencies_seen, of_words
from hongmian.directory.queries.staff.stations import PlaceState


def agencies(person: Person, *, at: datetime, words: str = "", district: str = "", state: str = "") -> QuerySet[Agency]:
    """Return the agencies this person sees, narrowed; each with its stations, lines and workers in service."""
    rows = agencies_seen(person).select_related("district")
    rows = rows.annotate(
        station_count=counted(stations_in_service(at=at), "agency"),
        line_count=counted(hotlines_in_service(at=at), "agency"),
        worker_count=counted(workers_in_service(at=at), "agency"),
    )
    rows = of_words(rows, words, "name", "uscc", "address")
    if district:
        rows = rows.filter(district=district)
    serving = agencies_in_service(at=at)
    if state == PlaceState.SERVING:
        return rows.filter(pk__in=serving)
    return rows.exclude(pk__in=serving) if state == PlaceState.ENDED else rows


def find_agency(person: Person, pk: uuid.UUID) -> Agency | None:
    return agencies_seen(person).select_related("district").filter(pk=pk).first()
