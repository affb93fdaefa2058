"""How many records stand behind the figures, and whose they are."""

from __future__ import annotations

import uuid
from datetime import date

from django.db.models import Count

from hongmian.indicators.enums import Code
from hongmian.indicators.units import EVERYWHERE, Scope
from hongmian.outreach.queries.counted import _brought, _followed, _outings, _supports

CODES_OF_CLIENTS = (Code.FOLLOWUPS.value, Code.EMERGENCY_AID_RUNS.value)


def records(*, upto: date, scope: Scope = EVERYWHERE) -> dict[str, int]:
    """Count the records that `counted` sums (four queries)."""
    parts = {"follow_ups": _followed, "aid_runs": _brought, "outings": _outings, "supports": _supports}
    return {name: rows(upto, scope).count() for name, rows in parts.items()}


def clients_of(*, upto: date, scope: Scope = EVERYWHERE) -> dict[str, dict[uuid.UUID, int]]:
    """Return, for indicators counted where the person may be known: code → client → how often (two queries)."""
    followed = _followed(upto, scope).exclude(client=None).values_list("client").annotate(Count("pk"))
    brought = _brought(upto, scope).exclude(client=None).values_list("client").annotate(Count("pk"))
    return {Code.FOLLOWUPS.value: dict(followed), Code.EMERGENCY_AID_RUNS.value: dict(brought)}
