"""Stations as staff see them."""

from __future__ import annotations

import uuid
from datetime import datetime
from typing import Any

from django.db.models import QuerySet, TextChoices
from django.utils.translation import gettext_lazy as _

from hongmian.directory.models import Station
from hongmian.directory.person import Person
from hongmian.directory.queries.in_service import hotlines_in_service, stations_in_service, workers_in_service
from hongmian.directory.queries.staff.counting import counted
from hongmian.directory.queries.staff.scope import of_words, seen


class PlaceState(TextChoices):
    """How a list of stations, agencies or Party groups may be narrowed."""

    SERVING = "serving", _("In service")
    ENDED = "ended", _("Withdrawn")


class StationState(TextChoices):
    SERVING = "serving", _("In service")
    WITHOUT_LINE = "without_line", _("No line in service")
    WITHOUT_POSITION = "without_position", _("No position on the map")
    ENDED = "ended", _("Withdrawn")


def stations(
    person: Person, *, at: datetime, words: str = "", district: str = "", agency: uuid.UUID | str = "", state: str = ""
) -> QuerySet[Station]:
    """Return the stations this person sees, narrowed; each with `line_count` and `worker_count` in service."""
    rows = seen(Station.objects.select_related("agency", "district"), person).annotate(
        line_count=counted(hotlines_in_service(at=at), "station"),
        worker_count=counted(workers_in_service(at=at), "station"),
    )
    rows = of_words(rows, words, "name", "code", "street_town", "address", "agency__name")
    exact = {"district": district, "agency": agency}
    rows = rows.filter(**{name: value for name, value in exact.items() if value})
    return _in_state(rows, state, at) if state else rows


def find_station(person: Person, pk: uuid.UUID) -> Station | None:
    return seen(Station.objects.select_related("agency", "district"), person).filter(pk=pk).first()


def _in_state(rows: QuerySet[Any], state: str, at: datetime) -> QuerySet[Any]:
    serving = stations_in_service(at=at)
    if state == StationState.ENDED:
        return rows.exclude(pk__in=serving)
    rows = rows.filter(pk__in=serving)
    if state == StationState.WITHOUT_LINE:
        return rows.filter(line_count=0)
    if state == StationState.WITHOUT_POSITION:
        return rows.filter(latitude=None)
    return rows
