"""Values of counting: a unit that reports, a cell that is counted, a part of the city that is asked about."""

from __future__ import annotations

import uuid
from dataclasses import dataclass
from datetime import date
from typing import Any, Protocol

from django.db.models import Q, QuerySet

from hongmian.indicators.enums import UnitKind

NIL = uuid.UUID(int=0)


@dataclass(frozen=True, slots=True)
class Unit:
    """A hotline, a station, an agency, or the association (both ids nil). `district` is a GB/T 2260 code; "" for a
    line of the whole city, and for the association."""

    kind: str
    id: uuid.UUID
    agency: uuid.UUID = NIL
    district: str = ""

    def __hash__(self) -> int:
        return hash(self.id)  # tells all but a few apart, and hashing a UUID is not cheap


ASSOCIATION = Unit(UnitKind.ASSOCIATION, NIL)


@dataclass(frozen=True, slots=True)
class Cell:
    """One number of one unit on one day; `code` is an indicator's."""

    unit: Unit
    day: date
    code: str


@dataclass(frozen=True)
class Scope:
    """The part of the city a question is about; all empty: the whole city. `district` is a code; `WHOLE_CITY_LINES`
    asks for what belongs to no district. Parts named together must all hold."""

    district: str | None = None
    agency: uuid.UUID | None = None
    unit: uuid.UUID | None = None

    def of_counts(self, rows: QuerySet[Any]) -> QuerySet[Any]:
        """Leave the rows of this part, of a model that has `unit`, `agency` and `district` as `DayCount` has."""
        if self.district is not None:
            rows = rows.filter(district=self.district)
        rows = rows.filter(agency=self.agency) if self.agency else rows
        return rows.filter(unit=self.unit) if self.unit else rows

    def of_records(self, rows: QuerySet[Any]) -> QuerySet[Any]:
        """Leave the service records of this part."""
        if self.district is not None:
            rows = rows.filter(district=self.district or None)
        rows = rows.filter(agency=self.agency) if self.agency else rows
        return rows.filter(Q(hotline=self.unit) | Q(station=self.unit)) if self.unit else rows


WHOLE_CITY_LINES = ""
EVERYWHERE = Scope()


class OfAgency(Protocol):
    """A hotline, a station or a service record."""

    pk: Any
    agency_id: uuid.UUID
    district_id: str | None


def unit_of_line(hotline: OfAgency) -> Unit:
    return Unit(UnitKind.HOTLINE, hotline.pk, hotline.agency_id, hotline.district_id or "")


def unit_of_station(station: OfAgency) -> Unit:
    return Unit(UnitKind.STATION, station.pk, station.agency_id, station.district_id or "")


def unit_of_record(record: Any) -> Unit:
    """Return the unit a service record was logged for, with the agency and district of that time."""
    kind = UnitKind.HOTLINE if record.hotline_id else UnitKind.STATION
    return Unit(kind, record.hotline_id or record.station_id, record.agency_id, record.district_id or "")
