"""Finding persons served by their case number, which names nobody."""

from __future__ import annotations

import uuid

from hongmian.clients.identity import plain
from hongmian.clients.models import Client
from hongmian.directory.person import Person

MOST = 200


def numbered(person: Person, words: str) -> list[uuid.UUID]:
    """Return the ids of the clients of this person's agencies whose case number holds `words` (one query)."""
    rows = Client.objects.filter(agency__in=person.agencies, number__icontains=plain(words))
    return list(rows.order_by("number").values_list("pk", flat=True)[:MOST])
