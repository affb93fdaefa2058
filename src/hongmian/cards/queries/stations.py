"""Stations in service with the sums of their cards."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any, cast

from django.db.models import F, IntegerField, OuterRef, QuerySet, Subquery, Sum
from django.db.models.functions import Coalesce, Greatest

from hongmian.cards.models import BatchCard
from hongmian.directory.person import Person
from hongmian.directory.queries.in_service import stations_in_service
from hongmian.directory.queries.staff.scope import of_words, seen


@dataclass(frozen=True)
class StationCards:
    """A station in a list; `stale`: its cards that are about are outdated, and none of today was printed."""

    record: Any
    stale: bool


def stations_with_cards(person: Person, *, at: datetime, words: str = "", district: str = "") -> QuerySet[Any]:
    """Return the stations this person sees, each with `printed`, `given`, `back` and `resting`."""
    rows: QuerySet[Any] = seen(stations_in_service(at=at).select_related("district", "agency"), person)
    rows = of_words(rows, words, "name", "code", "street_town")
    rows = rows.filter(district=district) if district else rows
    rows = rows.annotate(printed=_sum("copies"), there=_sum("sent"), given=_sum("given"), back=_sum("back"))
    resting = Greatest(F("there") - F("given") - F("back"), 0)
    return cast("QuerySet[Any]", rows.annotate(resting=resting))


def _sum(field: str) -> Any:
    cards = BatchCard.objects.filter(station=OuterRef("pk")).order_by().values("station")
    return Coalesce(Subquery(cards.annotate(n=Sum(field)).values("n"), output_field=IntegerField()), 0)
