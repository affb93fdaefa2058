"""How many records stand behind the figures, and whose they are."""

from __future__ import annotations

import uuid
from datetime import date

from django.db.models import Count

from hongmian.contacts.queries.counted import _contacts, _shifts
from hongmian.indicators.enums import Code
from hongmian.indicators.units import EVERYWHERE, Scope

CODES_OF_CLIENTS = (Code.CITIZENS_SERVED.value,)


def records(*, upto: date, scope: Scope = EVERYWHERE) -> dict[str, int]:
    """Count the records that `counted` sums (two queries)."""
    return {"contacts": _contacts(upto, scope).count(), "shifts": _shifts(upto, scope).count()}


def clients_of(*, upto: date, scope: Scope = EVERYWHERE) -> dict[str, dict[uuid.UUID, int]]:
    """Return whose contacts are known: code → client → how often (one query)."""
    known = _contacts(upto, scope).exclude(client=None).values_list("client").annotate(Count("pk"))
    return {Code.CITIZENS_SERVED.value: dict(known)}
