"""Where a figure comes from: city, district, agency, line or station, day, and there the records behind it. From the
roll-up, so that a page costs the same however many records there are; never a person."""

from __future__ import annotations

import uuid
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from hongmian.bulletins.queries.figures import SOURCES
from hongmian.bulletins.queries.network import in_service, in_service_by_district
from hongmian.bulletins.queries.places import Place, places
from hongmian.directory.queries.unit_names import agency_names, unit_names
from hongmian.indicators.enums import CareCode, Code
from hongmian.indicators.queries.day_counts import sums, totals
from hongmian.indicators.units import NIL, Scope

NETWORK = (Code.AGENCIES_RUNNING_HOTLINES.value, Code.HOTLINES.value)


@dataclass(frozen=True)
class Part:
    """One row of a breakdown: `key` leads further in (a district's code, an id, a day)."""

    key: Any
    name: str
    value: int
    name_en: str = ""


def values(*, scope: Scope, upto: date, since: date | None = None) -> dict[str, int]:
    """Sum every indicator of a scope; lines and agencies are those in service on the last day (two queries)."""
    found = {code.value: 0 for code in (*Code, *CareCode)}
    return found | totals(upto=upto, since=since, scope=scope) | in_service(on=upto, scope=scope)


def by_district(*, code: str, scope: Scope, upto: date, since: date | None) -> list[Part]:
    """Break a figure down by district (two queries)."""
    if code in NETWORK:
        found = {place: one[code] for place, one in in_service_by_district(on=upto, scope=scope).items()}
    else:
        found = {key: value for (key,), value in _sums("district", code, scope, upto, since).items()}
    return [Part(place.code, place.name, found.get(place.code, 0), place.name_en) for place in places()]


def by_agency(*, code: str, scope: Scope, upto: date, since: date | None) -> list[Part]:
    """Break a figure down by agency, the most first (two queries)."""
    found = {key: value for (key,), value in _sums("agency", code, scope, upto, since).items()}
    return _named(found, agency_names(found))


def by_unit(*, code: str, scope: Scope, upto: date, since: date | None) -> list[Part]:
    """Break a figure down by line, station, or what the agency does as a whole (four queries at most)."""
    found = {key: value for (key,), value in _sums("unit", code, scope, upto, since).items()}
    return _named(found, agency_names(found) | unit_names(found))


def by_day(*, code: str, scope: Scope, upto: date, since: date | None) -> dict[date, int]:
    """Return what each day gave (one query)."""
    return {day: value for (day,), value in _sums("day", code, scope, upto, since).items()}


def records_of_day(*, scope: Scope, day: date) -> dict[str, int]:
    """Count the records of a day by kind (a fixed number of queries on one unit's rows)."""
    found: dict[str, int] = {}
    before = day - timedelta(days=1)
    for room in SOURCES:
        until = room.records(upto=before, scope=scope)
        found |= {kind: count - until[kind] for kind, count in room.records(upto=day, scope=scope).items()}
    return found


def _sums(by: str, code: str, scope: Scope, upto: date, since: date | None) -> dict[tuple[Any, ...], int]:
    return sums(by=(by,), upto=upto, since=since, scope=scope, codes=(code,))


def _named(found: dict[uuid.UUID, int], names: dict[uuid.UUID, str]) -> list[Part]:
    parts = [Part(key, names.get(key, ""), value) for key, value in found.items()]
    return sorted(parts, key=lambda part: (-part.value, part.key != NIL, part.name))


__all__ = ["Part", "Place", "by_agency", "by_day", "by_district", "by_unit", "records_of_day", "values"]
