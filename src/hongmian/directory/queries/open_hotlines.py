"""The public list of hotlines, flat: one row a line, for anyone to use (`/data/hotlines.csv`)."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from datetime import datetime

from hongmian.directory.models import Hotline
from hongmian.directory.queries.in_service import public_hotlines
from hongmian.kit.phones import international

# Column → what it holds. Lists are parted by spaces; an empty district is the whole city.
COLUMNS = {
    "id": "UUID, stable for ever",
    "name": "name of the line",
    "number": "as dialled inside the mainland",
    "number_e164": "as dialled from abroad; empty for numbers that exist only inside",
    "kind": "station, project or own_mobile (a worker's own, with consent)",
    "hours": "opening hours, a subset of the OpenStreetMap opening_hours syntax",
    "languages": "ISO 639-3 codes",
    "services": "codes of services",
    "district_code": "GB/T 2260 code",
    "district": "district",
    "district_en": "district in English",
    "agency": "agency that runs the line",
    "agency_uscc": "its unified social credit code (GB 32100)",
    "station_code": "number of its station",
    "station": "its station",
    "address": "the station's address",
    "latitude": "WGS-84 degrees",
    "longitude": "WGS-84 degrees",
    "valid_from": "first day in service, ISO 8601",
    "valid_to": "last day in service, ISO 8601; empty: until further notice",
}
_RUN_BY_SPREADSHEETS = ("=", "+", "-", "@", "\t", "\r")


def open_hotlines_csv(*, at: datetime) -> str:
    """Return the lines in service at `at` that anyone may see, as RFC 4180 CSV with a header; one query."""
    out = io.StringIO()
    rows = csv.writer(out)
    rows.writerow(COLUMNS)
    rows.writerows([_harmless(name, row[name]) for name in COLUMNS] for row in open_hotlines(at=at))
    return out.getvalue()


def open_hotlines(*, at: datetime) -> Iterator[dict[str, str]]:
    """Yield a row by column name for each public line, ordered by district (the whole city last), name and id."""
    lines = public_hotlines(at=at).select_related("agency", "station", "district")
    for line in sorted(lines, key=_place_in_list):  # here, as databases order Chinese and nothing differently
        yield _row(line)


def _place_in_list(line: Hotline) -> tuple[str, str, str]:
    return line.district_id or "~", line.name, str(line.pk)


def _row(line: Hotline) -> dict[str, str]:
    abroad = international(line.number)
    return {
        "id": str(line.pk),
        "name": line.name,
        "number": line.number,
        "number_e164": abroad if abroad.startswith("+") else "",
        "kind": line.kind,
        "hours": line.hours,
        "languages": " ".join(line.languages),
        "services": " ".join(line.services),
        "agency": line.agency.name,
        "agency_uscc": line.agency.uscc,
        "valid_from": line.valid_from.isoformat(),
        "valid_to": line.valid_to.isoformat() if line.valid_to else "",
        **_place(line),
    }


def _place(line: Hotline) -> dict[str, str]:
    district, station = line.district, line.station
    return {
        "district_code": district.code if district else "",
        "district": district.name if district else "",
        "district_en": district.name_en if district else "",
        "station_code": station.code if station else "",
        "station": station.name if station else "",
        "address": station.address if station else "",
        "latitude": _degrees(station.latitude if station else None),
        "longitude": _degrees(station.longitude if station else None),
    }


def _degrees(value: float | None) -> str:
    return "" if value is None else str(value)


def _harmless(name: str, text: str) -> str:
    """Keep a spreadsheet from running text that begins like a formula; degrees and numbers stay as they are."""
    if name in ("latitude", "longitude", "number_e164") or not text.startswith(_RUN_BY_SPREADSHEETS):
        return text
    return f"'{text}"
