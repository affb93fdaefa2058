"""Records that may be of the same person: the same number, or the same name at the same street and house."""

from __future__ import annotations

import uuid
from collections.abc import Iterable

from django.db.models import Q, QuerySet

from hongmian.clients.identity import home_key, phone_key
from hongmian.clients.models import Client


def alike(*, phone: str, name: str, street: str, besides: uuid.UUID | None = None) -> QuerySet[Client]:
    """Return records, of whatever agency, that may be of this person; for one merged away, the record it went into. Who
    asks must leave the other agencies' out."""
    same = Q(pk__in=())
    if phone:
        same |= Q(phone_key=phone_key(phone))
    if home := home_key(name, street):
        same |= Q(home_key=home)
    hits = Client.objects.filter(same).exclude(name="")
    found = Q(pk__in=hits.values("pk")) | Q(pk__in=hits.values("merged_into"))
    rows = Client.objects.filter(found, merged_into=None)
    return (rows.exclude(pk=besides) if besides else rows).order_by("added_at", "pk")


def alike_within(
    agencies: Iterable[uuid.UUID], *, phone: str, name: str, street: str, besides: uuid.UUID | None = None
) -> list[Client]:
    """Return the records of these agencies alone that may be of this person (one query)."""
    return list(alike(phone=phone, name=name, street=street, besides=besides).filter(agency__in=tuple(agencies)))


def why_alike(one: Client, other: Client) -> str:
    """Say what two records share: `phone`, or `home` (name and street)."""
    return "phone" if one.phone_key and one.phone_key == other.phone_key else "home"
