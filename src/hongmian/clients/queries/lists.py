"""The persons served by someone's agencies, as lists and pages may show them."""

from __future__ import annotations

import uuid
from contextlib import suppress
from datetime import datetime
from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet

from hongmian.clients.identity import home_keys, name_keys, phone_keys, plain
from hongmian.clients.models import Client
from hongmian.directory.person import Person
from hongmian.directory.queries.in_service import stations_ever, stations_in_service
from hongmian.directory.queries.staff.scope import agencies_seen
from hongmian.kit.phones import NumberError, national_number

SEALED_AND_LONG = ("phone", "street", "born", "remark", "guardian_name", "guardian_phone")


def clients_of(person: Person) -> QuerySet[Client]:
    """Return the records of this person's agencies that are not merged away, without what a list has no need of."""
    rows = Client.objects.filter(agency__in=person.agencies, merged_into=None)
    return rows.select_related("station").defer(*SEALED_AND_LONG)


def found_by(rows: QuerySet[Client], words: str, street: str = "") -> QuerySet[Client]:
    """Leave the records with this case number, name or telephone number, or with this name at this street and house;
    for one merged away, the record it went into. Sealed values are found whole only: their index cannot tell a part."""
    text = plain(words)
    if homes := home_keys(text, street):
        found = Q(home_key__in=homes)
    else:
        found = Q(number__icontains=text) | Q(name_key__in=name_keys(text))
        with suppress(NumberError):
            found |= Q(phone_key__in=phone_keys(national_number(text)))
    merged = Client.objects.filter(found, merged_into=OuterRef("pk"))
    return rows.filter(found | Exists(merged))


def find_client(person: Person, pk: uuid.UUID) -> Client | None:
    """Return a record of this person's agencies, merged away or not; None for any other."""
    return (
        Client.objects.filter(agency__in=person.agencies).select_related("station", "merged_into").filter(pk=pk).first()
    )


def stations_to_choose(person: Person, at: datetime, client: Client | None = None) -> QuerySet[Any]:
    """Return the stations a person may be served at: of the agency of `client`, and its own though it has closed; for a
    new record, of all the agencies of `person`."""
    if client is None:
        return stations_in_service(at=at).filter(agency__in=person.agencies).order_by("name")
    in_service = Q(pk__in=stations_in_service(at=at).filter(agency=client.agency_id).values("pk"))
    return stations_ever().filter(in_service | Q(pk=client.station_id)).order_by("name")


def stations_served_at(person: Person) -> QuerySet[Any]:
    """Return all stations of this person's agencies, closed ones too: clients still belong to them."""
    return stations_ever().filter(agency__in=person.agencies).order_by("name")


def agencies_to_choose(person: Person) -> list[tuple[str, str]]:
    """Return the agencies this person adds clients for, by id and name (one query)."""
    rows = agencies_seen(person).filter(pk__in=person.agencies).order_by("name")
    return [(str(pk), name) for pk, name in rows.values_list("pk", "name")]


def merged_into(client: Client) -> list[Client]:
    """Return the records of the agency that were merged into this one, by case number."""
    return list(Client.objects.filter(merged_into=client).order_by("number"))
