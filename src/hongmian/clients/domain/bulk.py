"""Storing many persons served at once, as a take-over of earlier records does."""

from __future__ import annotations

import uuid
from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import date, datetime
from typing import Any, NamedTuple

from django.db import transaction
from django.db.models import Count
from django.utils.translation import gettext as _

from hongmian.accounts.models import User
from hongmian.clients.enums import Attribute, Consent
from hongmian.clients.identity import home_key
from hongmian.clients.models import Client
from hongmian.indicators.enums import Group
from hongmian.kit.errors import Refused

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

    Raises Refused for a child without a guardian's consent, `IntegrityError` for an id that is there already.
    """
    rows = Client.objects.order_by().values_list("agency").annotate(Count("pk"))
    numbers: Counter[uuid.UUID] = Counter(dict(rows))
    records = []
    for one in clients:
        _check(one)
        agency = one.station.agency_id
        numbers[agency] += 1
        fields: dict[str, Any] = one._asdict() | {"attributes": [str(word) for word in one.attributes]}
        fields |= {"home_key": home_key(one.name, one.street), "person": one.id}
        records.append(Client(**fields, agency_id=agency, number=f"K-{numbers[agency]:04d}", added_by=by))
    return len(Client.objects.bulk_create(records, batch_size=AT_ONCE))


def _check(one: EarlierClient) -> None:
    if Attribute.CHILD in one.attributes and (one.consent != Consent.GUARDIAN or not one.guardian_name):
        raise Refused(_("A child's record needs the guardian's name and consent."))
