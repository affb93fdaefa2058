"""How many wishes stand behind the figures."""

from __future__ import annotations

from datetime import date

from hongmian.indicators.units import EVERYWHERE, Scope
from hongmian.wishes.queries.counted import _of


def records(*, upto: date, scope: Scope = EVERYWHERE) -> dict[str, int]:
    """Count the wishes that `counted` sums as collected (one query)."""
    return {"wishes": _of(scope, "approved_at", upto).count()}
