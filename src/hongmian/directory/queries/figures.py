"""The network in numbers, as it stands at a moment. One query each."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import CharField, Count, F, QuerySet, Value
from django.db.models.functions import Coalesce

from hongmian.directory.models import District
from hongmian.directory.queries.in_service import (
    agencies_in_service,
    hotlines_in_service,
    party_groups_in_service,
    stations_in_service,
    workers_in_service,
)

WHOLE_CITY = ""  # the district code under which city-wide lines are counted


@dataclass(frozen=True)
class NetworkFigures:
    """Counts of what is in service; `hotlines` are all lines answered, `party_groups` those of agencies."""

    districts: int
    agencies: int
    stations: int
    hotlines: int
    workers: int
    party_member_workers: int
    party_groups: int


@dataclass(frozen=True)
class DistrictFigures:
    """What a district holds; `workers` by their station's district, else their agency's."""

    code: str
    name: str
    name_en: str
    agencies: int
    stations: int
    hotlines: int
    workers: int


def network_figures(*, at: datetime) -> NetworkFigures:
    """Count what is in service at `at` (one query)."""
    workers = workers_in_service(at=at)
    counted = _counts(
        districts=District.objects.all(),
        agencies=agencies_in_service(at=at),
        stations=stations_in_service(at=at),
        hotlines=hotlines_in_service(at=at),
        workers=workers,
        party_member_workers=workers.filter(party_member=True),
        party_groups=party_groups_in_service(at=at),
    )
    return NetworkFigures(**counted)


def figures_by_district(*, at: datetime) -> list[DistrictFigures]:
    """Count by district, in order of code (two queries); city-wide lines are in none of them."""
    parts = {
        "agencies": agencies_in_service(at=at).annotate(where=F("district")),
        "stations": stations_in_service(at=at).annotate(where=F("district")),
        "hotlines": hotlines_in_service(at=at).annotate(where=Coalesce("district_id", Value(WHOLE_CITY))),
        "workers": workers_in_service(at=at).annotate(where=Coalesce("station__district_id", "agency__district_id")),
    }
    found: dict[str, dict[str, int]] = defaultdict(dict)
    for what, where, count in _union(*(_grouped(what, rows) for what, rows in parts.items())):
        found[where][what] = count
    return [
        DistrictFigures(
            code=district.code,
            name=district.name,
            name_en=district.name_en,
            **{what: found[district.code].get(what, 0) for what in parts},
        )
        for district in District.objects.all()
    ]


def _counts(**parts: QuerySet[Any]) -> dict[str, int]:
    rows = _union(
        *(
            rows.order_by().annotate(what=Value(what, CharField())).values("what").annotate(count=Count("pk"))
            for what, rows in parts.items()
        )
    )
    found: dict[str, int] = {row["what"]: row["count"] for row in rows}
    return {what: found.get(what, 0) for what in parts}


def _grouped(what: str, rows: QuerySet[Any]) -> QuerySet[Any, Any]:
    named = rows.order_by().annotate(what=Value(what, CharField())).values("what", "where")
    counted: QuerySet[Any, Any] = named.annotate(count=Count("pk")).values_list("what", "where", "count")
    return counted


def _union(first: QuerySet[Any, Any], *others: QuerySet[Any, Any]) -> QuerySet[Any, Any]:
    return first.union(*others, all=True)
