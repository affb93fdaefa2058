"""Sums of the maintained day counts. Their cost grows with the days asked for, not with the records behind them."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

from django.db.models import Sum

from hongmian.indicators.models import DayCount
from hongmian.indicators.units import EVERYWHERE, Scope


def totals(*, upto: date, since: date | None = None, scope: Scope = EVERYWHERE) -> dict[str, int]:
    """Sum each indicator from `since` through `upto`: code → value. What is zero may be absent."""
    return {code: value for (code,), value in sums(by=("code",), upto=upto, since=since, scope=scope).items()}


def sums(
    *, by: tuple[str, ...], upto: date, since: date | None = None, scope: Scope = EVERYWHERE,
    codes: Iterable[str] | None = None,
) -> dict[tuple[Any, ...], int]:  # fmt: skip
    """Sum the counts per `by`, any of code, day, district, agency, unit: (their values) → value (one query)."""
    rows = scope.of_counts(DayCount.objects.filter(day__lte=upto))
    if since:
        rows = rows.filter(day__gte=since)
    if codes is not None:
        rows = rows.filter(code__in=tuple(codes))
    summed = rows.order_by().values(*by).annotate(sum=Sum("value"))
    return {tuple(row[name] for name in by): row["sum"] for row in summed}
