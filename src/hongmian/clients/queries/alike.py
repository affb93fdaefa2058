"""Records that may be of the same person: the same number, or the same name at the same street and house."""

from __future__ import annotations

import uuid
from collections.abc import Collection, Iterable

from django.db.models import Q, QuerySet

from hongmian.clients.identity import home_keys, phone_keys
from hongmian.clients.models import Client

MOST = 200  # a number that more share tells nothing


def alike(
    *, phone: str, name: str, street: str, besides: uuid.UUID | None = None,
    within: Collection[uuid.UUID] | None = None,
) -> QuerySet[Client]:  # fmt: skip
    """Return records that may be of this person, the eldest first; for one merged away, the record it went into. Of
    whatever agency: who asks must leave the others' out, or ask `within` some (one query, and one for the records)."""
    same = Q(pk__in=())
    if phone:
        same |= Q(phone_key__in=phone_keys(phone))
    if homes := home_keys(name, street):
        same |= Q(home_key__in=homes)
    hits = Client.objects.filter(same).exclude(name="").order_by("added_at", "pk")
    if within is not None:
        hits = hits.filter(agency__in=within)
    found = {merged or pk for pk, merged in hits.values_list("pk", "merged_into")[:MOST]} - {besides}
    return Client.objects.filter(pk__in=found).order_by("added_at", "pk")


def alike_within(
    agencies: Iterable[uuid.UUID], *, phone: str, name: str, street: str, besides: uuid.UUID | None = None
) -> list[Client]:
    """Return the records of these agencies alone that may be of this person; what it asks the database does not depend
    on other agencies' records."""
    return list(alike(phone=phone, name=name, street=street, besides=besides, within=tuple(agencies)))


def why_alike(one: Client, other: Client) -> str:
    """Say what two records share: `phone`, or `home` (name and street)."""
    return "phone" if one.phone and one.phone == other.phone else "home"
