"""How many persons a set of clients is: records that are one person count once."""

from __future__ import annotations

import uuid
from collections.abc import Iterable

from django.db.models import F
from django.db.models.functions import Coalesce

from hongmian.clients.models import Client

FEW = 900  # ids one statement takes; for more, all clients are read instead


def unique_persons(ids: Iterable[uuid.UUID], *, of_one_agency: bool = False) -> int:
    """Count the persons behind these clients, also across agencies (one query, no personal data).

    `of_one_agency`: as that agency knows them, by its own merges alone. Else its figures would tell what the
    association found elsewhere.
    """
    wanted = set(ids)
    who = Coalesce("merged_into", "pk") if of_one_agency else F("person")
    rows = Client.objects.order_by().annotate(who=who)
    if len(wanted) <= FEW:
        return rows.filter(pk__in=wanted).values("who").distinct().count() if wanted else 0
    pairs = rows.values_list("pk", "who").iterator(chunk_size=5000)
    return len({person for pk, person in pairs if pk in wanted})
