"""The network as Open Referral's Human Services Data Specification (HSDS) 3.0: organizations with everything nested.

An agency is an organization. Each station and each public hotline is a service: a station because people come
there, a line because it has hours, languages and subjects of its own. A station is a location. Every id is a
stable UUID; ids of what we do not store (an address, a schedule) derive from the thing they belong to.
"""

from __future__ import annotations

from collections import defaultdict
from datetime import datetime

from django.utils import translation

from hongmian.directory.models import Agency, Hotline, Station
from hongmian.directory.queries.hsds_parts import (
    Node,
    accepted_languages,
    attributes,
    identifier,
    named_id,
    phone,
    postal_address,
    service_area,
)
from hongmian.directory.queries.hsds_schedules import schedules
from hongmian.directory.queries.in_service import agencies_in_service, public_hotlines, stations_in_service


def hsds_organizations(*, at: datetime) -> list[Node]:
    """Return the agencies in service at `at` as HSDS organizations, in order of their code; three queries.

    Lines that have ended, and a worker's own mobile without consent, are not in it. Words are Chinese.
    """
    stations = stations_in_service(at=at).select_related("district").order_by("code")
    lines = sorted(public_hotlines(at=at).select_related("district"), key=lambda line: (line.name, str(line.pk)))
    with translation.override("zh-hans"):
        return _nested(list(agencies_in_service(at=at).order_by("uscc")), list(stations), lines)


def _nested(agencies: list[Agency], stations: list[Station], lines: list[Hotline]) -> list[Node]:
    answered: dict[object, list[Hotline]] = defaultdict(list)
    for line in lines:
        answered[line.station_id].append(line)
    places: dict[object, Node] = {station.pk: _location(station, answered[station.pk]) for station in stations}
    services: dict[object, list[Node]] = defaultdict(list)
    for station in stations:
        services[station.agency_id].append(_station_service(station, places[station.pk]))
    for line in lines:
        services[line.agency_id].append(_line_service(line, places.get(line.station_id) or _by_telephone(line)))
    return [_organization(agency, services[agency.pk]) for agency in agencies]


def _organization(agency: Agency, services: list[Node]) -> Node:
    found: Node = {
        "id": str(agency.pk),
        "name": agency.name,
        "description": agency.description or agency.name,
        "organization_identifiers": [identifier(agency)],
        "services": services,
    }
    if agency.website:
        found["website"] = agency.website
    return found


def _station_service(station: Station, location: Node) -> Node:
    service = named_id("service", station.pk)
    return {
        "id": service,
        "organization_id": str(station.agency_id),
        "name": station.name,
        "description": station.purpose or station.name,
        "status": "active",
        "attributes": attributes(service, station.services),
        "service_areas": [service_area(service, station.district)],
        "service_at_locations": [_at_location(service, location)],
    }


def _line_service(line: Hotline, location: Node) -> Node:
    service = named_id("service", line.pk)
    return {
        "id": service,
        "organization_id": str(line.agency_id),
        "name": line.name,
        "description": f"{line.get_kind_display()} {line.name}",
        "status": "active",
        "phones": [phone(line)],
        "languages": accepted_languages("service", line.pk, line.languages, {"service_id": service}),
        "schedules": schedules("service", line.pk, line.hours, {"service_id": service}, line.valid_from, line.valid_to),
        "attributes": attributes(service, line.services),
        "service_areas": [service_area(service, line.district)],
        "service_at_locations": [_at_location(service, location)],
    }


def _at_location(service: str, location: Node) -> Node:
    return {
        "id": named_id("service_at_location", f"{service}/{location['id']}"),
        "service_id": service,
        "location_id": location["id"],
        "location": location,
    }


def _location(station: Station, lines: list[Hotline]) -> Node:
    found: Node = {
        "id": str(station.pk),
        "location_type": "physical",
        "organization_id": str(station.agency_id),
        "name": station.name,
        "external_identifier": station.code,
        "external_identifier_type": "station number",
        "addresses": [postal_address(station)],
        "phones": [phone(line) for line in lines],
        "schedules": schedules("location", station.pk, station.hours, {"location_id": str(station.pk)}),
    }
    if station.latitude is not None and station.longitude is not None:
        found |= {"latitude": station.latitude, "longitude": station.longitude}
    return found


def _by_telephone(line: Hotline) -> Node:
    """A project's line has no place of its own."""
    return {"id": named_id("location", line.pk), "location_type": "virtual", "name": line.name}
