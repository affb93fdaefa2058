"""How many entries of the ledger stand behind the figures."""

from __future__ import annotations

from datetime import date

from hongmian.indicators.units import EVERYWHERE, Scope
from hongmian.relief.queries.counted import _received


def records(*, upto: date, scope: Scope = EVERYWHERE) -> dict[str, int]:
    """Count the entries that `counted` sums (one query)."""
    return {"ledger_entries": _received(upto, scope).count()}
