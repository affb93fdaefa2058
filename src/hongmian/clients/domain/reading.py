"""Opening a person served: never without a reason, never without a trace, never outside one's agency."""

from __future__ import annotations

import uuid
from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext as _

from hongmian.accounts.models import User
from hongmian.clients.models import Client, Pair
from hongmian.directory.person import Person
from hongmian.directory.rules import can_log_for
from hongmian.history.domain.record import record_reading
from hongmian.kit.errors import Refused


class ClientNotFound(Refused):
    """No such client, or none that this person may know of: the answer is the same."""


@dataclass(frozen=True)
class OpenedClient:
    """A client in clear, for one answer only; kept nowhere."""

    id: uuid.UUID
    number: str
    group: str
    name: str
    phone: str
    street: str
    born: str
    remark: str
    guardian_name: str
    guardian_phone: str


def open_client(*, client: uuid.UUID, reason: str, by: User, person: Person, at: datetime) -> OpenedClient:
    """Return a client of this person's agencies in clear, after keeping who read it and why."""
    words = " ".join(reason.split())[:200]
    if len(words) < 2:
        raise Refused(_("Say in a few words why you open this record; it is kept."), field="reason")
    row = Client.objects.filter(pk=client).first()
    if row is None or not can_log_for(person, row.agency_id):
        raise ClientNotFound(_("There is no such client."))
    record_reading(record=row, field="client", reason=words, by=by, at=at)
    return OpenedClient(
        id=row.pk, number=row.number, group=row.group, name=row.name, phone=row.phone, street=row.street, born=row.born,
        remark=row.remark, guardian_name=row.guardian_name, guardian_phone=row.guardian_phone,
    )  # fmt: skip


@dataclass(frozen=True)
class OpenedSide:
    """What of one record of a pair tells whether two are one person."""

    number: str
    name: str
    phone: str
    street: str
    born: str


def open_pair(*, pair: Pair, reason: str, by: User, at: datetime) -> tuple[OpenedSide, OpenedSide]:
    """Return both records of a pair in clear to whoever decides on it, after keeping who read them and why."""
    for row in (pair.first, pair.second):
        record_reading(record=row, field="client", reason=reason[:200], by=by, at=at)
    first, second = (
        OpenedSide(row.number, row.name, row.phone, row.street, row.born) for row in (pair.first, pair.second)
    )
    return first, second
