"""The records of an agency that are one person."""

from __future__ import annotations

import uuid

from django.db.models import Q

from hongmian.clients.models import Client


def records_of_person(client: uuid.UUID) -> list[uuid.UUID]:
    """Return the ids of all records of the agency that are this person: merged into this one, or this one into them
    (two queries)."""
    found = Client.objects.filter(pk=client).values_list("merged_into", flat=True).first() or client
    rows = Client.objects.filter(Q(pk=found) | Q(merged_into=found))
    return [client, *(pk for pk in rows.values_list("pk", flat=True) if pk != client)]
