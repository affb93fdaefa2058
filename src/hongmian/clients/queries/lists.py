"""The persons served by someone's agencies, as lists and pages may show them."""

from __future__ import annotations

import uuid
from contextlib import suppress
from datetime import datetime
from typing import Any

from django.db.models import Q, QuerySet

from hongmian.clients.identity import name_key, phone_key
from hongmian.clients.models import Client
from hongmian.directory.person import Person
from hongmian.directory.queries.in_service import stations_in_service
from hongmian.kit.phones import NumberError, national_number

SEALED_AND_LONG = ("phone", "street", "born", "remark", "guardian_name", "guardian_phone")


def clients_of(person: Person) -> QuerySet[Client]:
    """Return the records of this person's agencies that are not merged away, without what a list has no need of."""
    rows = Client.objects.filter(agency__in=person.agencies, merged_into=None)
    return rows.select_related("station").defer(*SEALED_AND_LONG)


def found_by(rows: QuerySet[Client], words: str) -> QuerySet[Client]:
    """Leave the records with this case number, name or telephone number. Sealed values are found whole only: their
    index cannot tell a part."""
    text = words.strip()
    found = Q(number__icontains=text) | Q(name_key=name_key(text))
    with suppress(NumberError):
        found |= Q(phone_key=phone_key(national_number(text)))
    return rows.filter(found)


def find_client(person: Person, pk: uuid.UUID) -> Client | None:
    """Return a record of this person's agencies, merged away or not; None for any other."""
    return (
        Client.objects.filter(agency__in=person.agencies).select_related("station", "merged_into").filter(pk=pk).first()
    )


def stations_to_choose(person: Person, at: datetime) -> QuerySet[Any]:
    return stations_in_service(at=at).filter(agency__in=person.agencies).order_by("name")


def merged_into(client: Client) -> list[Client]:
    """Return the records of the agency that were merged into this one, by case number."""
    return list(Client.objects.filter(merged_into=client).order_by("number"))
