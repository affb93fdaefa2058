"""Agencies that run hotlines, and hotlines in service, on a day."""

from __future__ import annotations

from collections import defaultdict
from datetime import date, datetime, time

from django.db.models import QuerySet

from hongmian.directory.queries.in_service import hotlines_in_service
from hongmian.indicators.enums import Code
from hongmian.indicators.units import EVERYWHERE, Scope
from hongmian.kit.clock import SHANGHAI


def in_service(*, on: date, scope: Scope = EVERYWHERE) -> dict[str, int]:
    """Count what is in service on a day: indicator code → value (one query)."""
    agencies = list(_lines(on, scope).values_list("agency", flat=True))
    return {Code.AGENCIES_RUNNING_HOTLINES.value: len(set(agencies)), Code.HOTLINES.value: len(agencies)}


def in_service_by_district(*, on: date, scope: Scope = EVERYWHERE) -> dict[str, dict[str, int]]:
    """Count by district: code of the district ("": lines of the whole city) → indicator code → value (one query)."""
    found: dict[str, list[object]] = defaultdict(list)
    for district, agency in _lines(on, scope).values_list("district", "agency"):
        found[district or ""].append(agency)
    return {
        place: {Code.AGENCIES_RUNNING_HOTLINES.value: len(set(agencies)), Code.HOTLINES.value: len(agencies)}
        for place, agencies in found.items()
    }


def _lines(on: date, scope: Scope) -> QuerySet:  # type: ignore[type-arg]  # directory's model stays its own
    rows = hotlines_in_service(at=datetime.combine(on, time(12), SHANGHAI)).order_by()
    if scope.district is not None:
        rows = rows.filter(district=scope.district or None)
    rows = rows.filter(agency=scope.agency) if scope.agency else rows
    return rows.filter(pk=scope.unit) if scope.unit else rows
