"""Storing many persons served at once, as a take-over of earlier records does."""

from __future__ import annotations

import uuid
from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import date, datetime
from typing import Any, NamedTuple

from django.db import transaction
from django.db.models import Count

from hongmian.accounts.models import User
from hongmian.clients.domain.keeping import check_consent, write
from hongmian.clients.enums import Attribute, Consent
from hongmian.clients.models import Client
from hongmian.indicators.enums import Group

AT_ONCE = 1000


class EarlierClient(NamedTuple):
    """Someone a station has known; the fields are those of `models.Client`."""

    id: uuid.UUID
    station: Any
    name: str
    phone: str
    street: str
    born: str
    group: Group
    attributes: Sequence[Attribute]
    guardian_name: str
    guardian_phone: str
    consent: Consent
    consent_on: date
    sensitive_consent_on: date | None
    added_at: datetime


@transaction.atomic
def store_clients(*, clients: Iterable[EarlierClient], by: User | None) -> int:
    """Store clients under the next case numbers of their agencies; return how many. Possible duplicates are not looked
    for: whoever takes records over has done that.

    Raises Refused where a consent is missing, `IntegrityError` for an id that is there already; then none is stored.
    """
    rows = Client.objects.order_by().values_list("agency").annotate(Count("pk"))
    numbers: Counter[uuid.UUID] = Counter(dict(rows))
    records = []
    for one in clients:
        client = _client(one, by)
        numbers[client.agency_id] += 1
        client.number = f"K-{numbers[client.agency_id]:04d}"
        records.append(client)
    return len(Client.objects.bulk_create(records, batch_size=AT_ONCE))


def _client(one: EarlierClient, by: User | None) -> Client:
    given = one._asdict() | {"attributes": [str(word) for word in one.attributes]}
    pk, station, added_at = given.pop("id"), given.pop("station"), given.pop("added_at")
    client = Client(
        pk=pk, person=pk, agency_id=station.agency_id, station=station, added_at=added_at, added_by=by
    )  # fmt: skip
    write(client, given)
    check_consent(client, on=added_at.date())
    return client
