"""Adding a person served: search first, one record a form, duplicates of other agencies noted in silence."""

from __future__ import annotations

import uuid
from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from hongmian.accounts.models import User
from hongmian.clients.domain.keeping import check_consent, write
from hongmian.clients.domain.referring import next_number
from hongmian.clients.models import Client
from hongmian.clients.queries.alike import alike_within
from hongmian.clients.signals import client_kept
from hongmian.directory.person import Person
from hongmian.directory.rules import can_log_for
from hongmian.history.domain.record import record_change
from hongmian.history.enums import ChangeKind
from hongmian.kit.errors import Refused

TRIES = 20


class KnownAlready(Refused):
    """The agency itself has records that may be this person: `found`. Choose one, or say that it is someone else."""

    def __init__(self, found: list[Client]) -> None:
        super().__init__(
            _("Your agency has a record that may be this person. Open it, or say that it is someone else.")
        )
        self.found = found


@dataclass(frozen=True)
class Registered:
    """`found`: the form had been stored before, and this is the record it left."""

    client: uuid.UUID
    number: str
    found: bool


def register_client(
    *, pk: uuid.UUID, agency: uuid.UUID, given: dict[str, Any], someone_else: Collection[uuid.UUID] = (), by: User,
    person: Person, at: datetime,
) -> Registered:  # fmt: skip
    """Store a person served by `agency`; `given` holds fields of `models.Client`. The same `pk` again gives the record
    that is there.

    Raises KnownAlready for records of the same agency that may be this person and are not named in `someone_else`,
    Refused for missing consent. A match in another agency changes nothing of the answer.
    """
    if not can_log_for(person, agency):
        raise Refused(_("You may add persons for your own agency only."))
    client = Client(pk=pk, person=pk, agency_id=agency, added_at=at, added_by=by)
    write(client, given)
    if stored := Client.objects.filter(pk=pk, agency=agency, added_by=by).first():
        return _same(stored, client)
    check_consent(client, on=at.date())
    own = alike_within((agency,), phone=client.phone, name=client.name, street=client.street)
    if unseen := [one for one in own if one.pk not in someone_else]:
        raise KnownAlready(unseen)
    return _stored(client, by=by, at=at)


def _same(stored: Client, client: Client) -> Registered:
    """Refuse what someone wrote who went back in the browser for the next person: it would be lost."""
    if (stored.name, stored.phone) != (client.name, client.phone):
        raise Refused(
            _("This form has been stored already, as %(number)s. Open a new form for another person.")
            % {"number": stored.number}
        )
    return Registered(stored.pk, stored.number, found=True)


def _stored(client: Client, *, by: User, at: datetime) -> Registered:
    for _try in range(TRIES):
        client.number = next_number(client.agency_id)
        try:
            with transaction.atomic():
                client.save(force_insert=True)
                record_change(record=client, kind=ChangeKind.ADDED, before={}, by=by, at=at)
                client_kept.send(Client, client=client.pk)
        except IntegrityError:
            if stored := Client.objects.filter(pk=client.pk, agency=client.agency_id, added_by=by).first():
                return _same(stored, client)  # the same form, sent twice at once
            if Client.objects.filter(pk=client.pk).exists():  # another's id: nobody is to learn that it is one
                client.pk = client.person = uuid.uuid4()
            continue  # or someone else took this number
        return Registered(client.pk, client.number, found=False)
    raise Refused(_("Too many records are being added at this moment. Please send the form again."))
