"""Reading the public network from the database: one query for its edition, two for all of it.

A worker's own mobile without consent is never read, so no later step can show it.
"""

from __future__ import annotations

import uuid
from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import date, timedelta
from functools import lru_cache, reduce
from operator import or_
from typing import Any

from django.conf import settings
from django.db import connection
from django.db.models import Q
from django.utils import translation

from hongmian.directory.enums import HotlineKind, Language, Service
from hongmian.directory.models import District, Edition, Hotline
from hongmian.directory.queries.finder.everyday import services_meant
from hongmian.directory.queries.finder.public import (
    Bits,
    Network,
    PublicDistrict,
    PublicHotline,
    PublicStation,
    Stamp,
)
from hongmian.directory.queries.finder.words import Searchable, WordIndex
from hongmian.kit.gcj02 import Position

MAY_BE_SHOWN = ~Q(kind=HotlineKind.OWN_MOBILE) | Q(consent_on__isnull=False)
PLACE_FIELDS = (
    "id", "code", "name", "agency__name", "street_town", "address", "latitude", "longitude", "hours", "purpose",
    "services", "withdrawn_on", "agency__withdrawn_on",
)  # fmt: skip
LINE_FIELDS = (
    "id", "number", "kind", "name", "agency__name", "agency__withdrawn_on", "district_id", "station_id", "hours",
    "languages", "services", "valid_from", "valid_to", "consent_on", "worker__left_on",
)  # fmt: skip
_SECOND_DAY = date.min + timedelta(days=1)


def edition_stamp() -> Stamp:
    """Return what changes whenever the network does (one query, by hand: it stands before every public page)."""
    with connection.cursor() as cursor:
        cursor.execute(_EDITION_SQL)
        row = cursor.fetchone()
    return (row[0], str(row[1])) if row else (0, "")


_EDITION_SQL = f"SELECT number, changed_at FROM {Edition._meta.db_table} WHERE id = 1"  # noqa: S608  # no outside text


def read_network(stamp: Stamp) -> Network:
    """Read the whole public network (two queries), sealed numbers opened."""
    districts, stations = _places()
    found = Hotline.objects.filter(MAY_BE_SHOWN).values(*LINE_FIELDS)
    lines = sorted((_line(row, districts, stations) for row in found), key=_reading_order)
    of_station: defaultdict[str, list[int]] = defaultdict(list)
    for place, line in enumerate(lines):
        if line.station:
            of_station[line.station.code].append(place)
    whole_city = _bits(place for place, line in enumerate(lines) if line.district is None)
    with_service: dict[str, Bits] = {
        word: _bits(n for n, line in enumerate(lines) if word in line.services) for word in Service
    }
    return Network(
        stamp=stamp,
        districts=tuple(districts.values()),
        lines=tuple(lines),
        stations={station.code: station for station in stations.values()},
        line_by_id={line.id: place for place, line in enumerate(lines)},
        lines_of_station={code: tuple(places) for code, places in of_station.items()},
        whole_city=whole_city,
        in_district={
            code: whole_city | _bits(n for n, line in enumerate(lines) if line.district is district)
            for code, district in districts.items()
        },
        with_service=with_service,
        with_language={word: _bits(n for n, line in enumerate(lines) if word in line.languages) for word in Language},
        words=WordIndex(
            [_searchable(line) for line in lines],
            meant=lambda word: reduce(or_, (with_service[service] for service in services_meant(word)), 0),
        ),
    )


def _places() -> tuple[dict[str, PublicDistrict], dict[uuid.UUID, PublicStation]]:
    """Districts and their stations in one query; a district without stations gives one row of its own."""
    fields = ("code", "name", "name_en", *(f"station__{field}" for field in PLACE_FIELDS))
    districts: dict[str, PublicDistrict] = {}
    stations: dict[uuid.UUID, PublicStation] = {}
    for code, name, name_en, *rest in District.objects.order_by("code", "station__name").values_list(*fields):
        district = districts.setdefault(code, PublicDistrict(code=code, name=name, name_en=name_en))
        row = dict(zip(PLACE_FIELDS, rest, strict=True))
        if row["id"] is not None:
            stations[row["id"]] = _station(row, district)
    return districts, stations


def _station(row: Mapping[str, Any], district: PublicDistrict) -> PublicStation:
    placed = row["latitude"] is not None and row["longitude"] is not None
    return PublicStation(
        id=row["id"], code=row["code"], name=row["name"], agency=row["agency__name"], district=district,
        street_town=row["street_town"], address=row["address"], hours=row["hours"], purpose=row["purpose"],
        position=Position(row["latitude"], row["longitude"]) if placed else None,
        services=tuple(row["services"] or ()),
        withdrawn_on=_first(row["withdrawn_on"], row["agency__withdrawn_on"]),
    )  # fmt: skip


def _line(
    row: Mapping[str, Any], districts: Mapping[str, PublicDistrict], stations: Mapping[uuid.UUID, PublicStation]
) -> PublicHotline:
    station = stations.get(row["station_id"])
    district = districts.get(row["district_id"]) or (station.district if station else None)
    first_day, last_day = _days(row, station)
    return PublicHotline(
        id=row["id"], number=row["number"], name=row["name"], agency=row["agency__name"], district=district,
        station=station, hours=row["hours"], languages=tuple(row["languages"]),
        services=tuple(row["services"]) or (station.services if station else ()), first_day=first_day,
        last_day=last_day,
    )  # fmt: skip


def _days(row: Mapping[str, Any], station: PublicStation | None) -> tuple[date, date | None]:
    """First and last day in public service; see `in_service`. A worker's own mobile ends when they leave."""
    first, gone = row["valid_from"], _first(row["agency__withdrawn_on"], station.withdrawn_on if station else None)
    if row["kind"] == HotlineKind.OWN_MOBILE:
        first = max(first, row["consent_on"])
        gone = _first(gone, row["worker__left_on"])
    return first, _first(row["valid_to"], _eve(gone))


def _first(*days: date | None) -> date | None:
    return min((day for day in days if day), default=None)


def _eve(day: date | None) -> date | None:
    """The day before; a day that has none before it (0001-01-01) is its own eve, long gone either way."""
    return max(day, _SECOND_DAY) - timedelta(days=1) if day else None


def _reading_order(line: PublicHotline) -> tuple[str, str, str]:
    return (line.district.code if line.district else "", line.name, line.number)


def _searchable(line: PublicHotline) -> Searchable:
    station, district = line.station, line.district
    names = [line.name]
    texts = [line.agency, *(label for word in line.services for label in _labels(word))]
    if district:
        names.append(district.name)
        texts += [district.name_en, f"{district.name_en} District"]
    if station:
        names += [station.name, station.street_town]
        texts.append(station.address)
    return Searchable(names=tuple(names), texts=tuple(texts), digits=line.number)


@lru_cache(maxsize=64)
def _labels(service: str) -> tuple[str, ...]:
    """The service's name in every language of the site, so that each finds it."""
    labels = []
    for language, _name in settings.LANGUAGES:
        with translation.override(language):
            labels.append(str(Service(service).label))
    return tuple(labels)


def _bits(places: Iterable[int]) -> Bits:
    return sum(1 << place for place in places)
