"""The raw recount: what the ledger of returned figures sums to."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from django.db.models import QuerySet, Sum

from hongmian.indicators.units import EVERYWHERE, Cell, Scope, Unit
from hongmian.returns.models import Entry


def counted(*, upto: date, scope: Scope = EVERYWHERE) -> dict[str, int]:
    """Sum what was returned for days through `upto`: indicator code → value (one query)."""
    return dict(_entries(upto, scope).values_list("code").annotate(Sum("change")))


def counted_cells(*, upto: date, scope: Scope = EVERYWHERE) -> Iterator[tuple[Cell, int]]:
    """Yield every returned cell through `upto` with its value (one query)."""
    place = ("unit_kind", "unit", "agency", "district", "day", "code")
    for kind, unit, agency, district, day, code, value in (
        _entries(upto, scope).values_list(*place).annotate(Sum("change"))
    ):
        yield Cell(Unit(kind, unit, agency, district), day, code), value


def _entries(upto: date, scope: Scope) -> QuerySet[Entry]:
    return scope.of_counts(Entry.objects.filter(day__lte=upto)).order_by()
