"""Hotlines and stations as units that report: who runs them, where they are, and on which days they are in service."""

from __future__ import annotations

import uuid
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from hongmian.accounts.sealed import index_of
from hongmian.directory.models import Hotline, Station
from hongmian.directory.models.worker import NUMBER_INDEX
from hongmian.kit.phones import NumberError, national_number


@dataclass(frozen=True, slots=True)
class ReportingUnit:
    """`kind`: hotline or station; `code` is a station's number; `number_key` finds a line by its number. In service
    from `first_day` through `last_day` (None: no limit). `district` is a code, "" for a line of the whole city."""

    kind: str
    id: uuid.UUID
    name: str
    agency: uuid.UUID
    agency_name: str
    district: str
    first_day: date | None
    last_day: date | None
    code: str = ""
    number_key: str = ""

    def serves(self, day: date) -> bool:
        begun = self.first_day is None or self.first_day <= day
        return begun and (self.last_day is None or day <= self.last_day)


def reporting_units(
    *, agencies: Collection[uuid.UUID] | None = None, ids: Iterable[uuid.UUID] | None = None, lock: bool = False
) -> list[ReportingUnit]:
    """Read the units of `agencies` (None: of all), or those of `ids`; lines first, by agency and name (two queries).

    `lock` holds them to the end of the transaction, so that neither their way of reporting nor their figures change.
    """
    hotlines, stations = Hotline.objects.all(), Station.objects.all()
    if agencies is not None:
        hotlines, stations = hotlines.filter(agency__in=agencies), stations.filter(agency__in=agencies)
    if ids is not None:
        wanted = tuple(set(ids))
        hotlines, stations = hotlines.filter(pk__in=wanted), stations.filter(pk__in=wanted)
    if lock:
        for rows in (hotlines, stations):
            list(rows.order_by("pk").select_for_update().values_list("pk"))
    return [*_lines(hotlines), *_stations(stations)]


def keys_of_number(text: str) -> list[str]:
    """Return the keys by which a line of this telephone number may be found; [] if it is none."""
    try:
        return index_of(NUMBER_INDEX).every(national_number(text))
    except NumberError:
        return []


def _lines(rows: Any) -> list[ReportingUnit]:
    fields = (
        "pk", "name", "agency", "agency__name", "district", "valid_from", "valid_to", "number_key",
        "agency__withdrawn_on", "station__withdrawn_on",
    )  # fmt: skip
    return [
        ReportingUnit(
            "hotline", pk, name, agency, agency_name, district or "", first, _last(last, agency_end, station_end),
            number_key=key,
        )
        for pk, name, agency, agency_name, district, first, last, key, agency_end, station_end in (
            rows.order_by("agency__name", "name").values_list(*fields)
        )
    ]  # fmt: skip


def _stations(rows: Any) -> list[ReportingUnit]:
    fields = ("pk", "name", "agency", "agency__name", "district", "code", "agency__withdrawn_on", "withdrawn_on")
    return [
        ReportingUnit(
            "station", pk, name, agency, agency_name, district, None, _last(None, agency_end, end), code=code
        )
        for pk, name, agency, agency_name, district, code, agency_end, end in (
            rows.order_by("agency__name", "name").values_list(*fields)
        )
    ]  # fmt: skip


def _last(last_in: date | None, *first_out: date | None) -> date | None:
    """Return the earliest end: a last day in service, or days before the first day out."""
    ends = [day - timedelta(days=1) for day in first_out if day] + ([last_in] if last_in else [])
    return min(ends, default=None)
