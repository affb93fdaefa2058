"""Everything that is held about one person, found by account name, telephone number or the id of a client's record."""

from __future__ import annotations

import uuid
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from typing import Any, cast

from django.db.models import Model, Q
from django.utils.translation import gettext as _

from hongmian.accounts.models import User
from hongmian.accounts.sealed import index_of
from hongmian.clients.queries.anywhere import records_anywhere
from hongmian.clients.signals import finding_person
from hongmian.kit.errors import Refused
from hongmian.kit.phones import NumberError, international, national_number


@dataclass
class Held:
    """`accounts` and `clients` are the person; `records` is what else is about them."""

    accounts: list[User] = field(default_factory=list)
    clients: list[Any] = field(default_factory=list)
    records: list[Any] = field(default_factory=list)

    @property
    def ids(self) -> list[uuid.UUID]:
        """Of the person's records as a client."""
        return [one.pk for one in self.clients]

    def all(self) -> Iterator[Model]:
        yield from self.accounts
        yield from self.clients
        yield from self.records


def find(person: str) -> Held:
    """Return what is held. An id or a number finds the records of all agencies that are known to be of one person.

    Raises Refused where nothing is.
    """
    text = person.strip()
    number = _number(text)
    keys = index_of("accounts.phone").every(international(number)) if number else []
    held = Held(accounts=list(User.objects.filter(Q(username__iexact=text) | Q(phone__number_key__in=keys)).distinct()))
    held.clients = records_anywhere(pk=_id(text), number=number)
    for _receiver, found in finding_person.send(None, clients=held.ids, number=number):
        held.records += cast("list[Any]", found)
    if not list(held.all()):
        raise Refused(_("Nothing is held about %(person)s.") % {"person": text})
    return held


def told(record: Model) -> dict[str, Any]:
    """Return every stored field of a record as JSON values, sealed ones in clear; blind indexes are left out."""
    fields = [one for one in record._meta.concrete_fields if not one.name.endswith("_key")]
    return {one.name: _value(getattr(record, one.attname)) for one in fields}


def _value(value: Any) -> Any:
    if value is None or isinstance(value, (str, int, float, bool, list, dict)):
        return value
    return value.isoformat() if hasattr(value, "isoformat") else str(value)


def _id(text: str) -> uuid.UUID | None:
    with suppress(ValueError):
        return uuid.UUID(text)
    return None


def _number(text: str) -> str:
    try:
        return national_number(text)
    except NumberError:
        return ""
