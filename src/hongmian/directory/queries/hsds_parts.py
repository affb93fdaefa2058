"""The small objects of HSDS 3.0: address, phone, language, identifier, taxonomy term, service area."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.conf import settings

from hongmian.directory.enums import HotlineKind, Language, Service
from hongmian.directory.models import Agency, District, Hotline, Station
from hongmian.kit.ids import stable_id
from hongmian.kit.phones import international

Node = dict[str, Any]
TAXONOMY = "Hongmian services"


def named_id(kind: str, key: object) -> str:
    """Return the stable UUID of an object that HSDS has and we do not store."""
    return str(stable_id(f"hsds.{kind}", str(key)))


def identifier(agency: Agency) -> Node:
    return {
        "id": named_id("organization_identifier", agency.pk),
        "organization_id": str(agency.pk),
        "identifier_scheme": "GB 32100",
        "identifier_type": "统一社会信用代码",
        "identifier": agency.uscc,
    }


def postal_address(station: Station) -> Node:
    """HSDS asks for a postal code; that of the city stands in, as we keep none of our own."""
    street = station.address
    if not street.startswith(station.street_town):
        street = station.street_town + street
    return {
        "id": named_id("address", station.pk),
        "location_id": str(station.pk),
        "address_1": street,
        "city": settings.HONGMIAN_CITY,
        "region": station.district.name,
        "state_province": settings.HONGMIAN_PROVINCE,
        "postal_code": settings.HONGMIAN_POSTCODE,
        "country": "CN",
        "address_type": "physical",
    }


def phone(line: Hotline) -> Node:
    """E.164 where the number has that form; `extension` and `contact` do not exist here."""
    key = named_id("phone", line.pk)
    return {
        "id": key,
        "service_id": named_id("service", line.pk),
        "number": international(line.number),
        "type": "cell" if line.kind == HotlineKind.OWN_MOBILE else "voice",
        "description": line.name,
        "languages": accepted_languages("phone", line.pk, line.languages, {"phone_id": key}),
    }


def accepted_languages(owner: str, key: object, codes: Iterable[str], of: Node) -> list[Node]:
    """Return HSDS languages with their ISO 639-3 codes."""
    return [
        {"id": named_id("language", f"{owner}/{key}/{code}"), **of, "name": str(Language(code).label), "code": code}
        for code in codes
    ]


def attributes(service: str, words: Iterable[str]) -> list[Node]:
    """Return what the service is about, as terms of our own taxonomy."""
    return [
        {
            "id": named_id("attribute", f"{service}/{word}"),
            "link_id": service,
            "link_entity": "service",
            "link_type": "service category",
            "taxonomy_term_id": named_id("taxonomy_term", word),
            "taxonomy_term": _term(word),
        }
        for word in words
    ]


def _term(word: str) -> Node:
    label = str(Service(word).label)
    return {
        "id": named_id("taxonomy_term", word),
        "code": word,
        "name": label,
        "description": label,
        "taxonomy": TAXONOMY,
        "language": "zh-CN",
    }


def service_area(service: str, district: District | None) -> Node:
    """Return the district served, or the whole city."""
    code, name = (district.code, district.name) if district else (settings.HONGMIAN_DIVISION, settings.HONGMIAN_CITY)
    return {
        "id": named_id("service_area", service),
        "service_id": service,
        "name": name,
        "description": f"GB/T 2260 {code}",
    }
