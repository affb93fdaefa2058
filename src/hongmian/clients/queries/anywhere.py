"""Records of one person, of whatever agencies: for the copy and the erasure that a person asks the association for."""

from __future__ import annotations

import uuid

from django.db.models import Q

from hongmian.clients.identity import phone_keys
from hongmian.clients.models import Client


def records_anywhere(*, pk: uuid.UUID | None, number: str) -> list[Client]:
    """Return the record with this id, those with this number, and those known to be of the same person."""
    hits = Q(pk=pk) if pk else Q(pk__in=())
    if number:
        hits |= Q(phone_key__in=phone_keys(number))
    same = Client.objects.filter(hits).values_list("person", flat=True)
    return list(Client.objects.filter(person__in=list(same)).order_by("added_at", "pk"))
