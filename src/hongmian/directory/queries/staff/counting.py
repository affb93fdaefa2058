"""Counts of related records as one column of a list, so that a list stays one query."""

from __future__ import annotations

from typing import Any

from django.db.models import Count, IntegerField, OuterRef, QuerySet, Subquery
from django.db.models.functions import Coalesce


def counted(rows: QuerySet[Any], field: str) -> Coalesce:
    """Return the number of `rows` whose `field` is the outer record."""
    inner = (
        rows.order_by().filter(**{field: OuterRef("pk")}).values(field).annotate(number=Count("pk")).values("number")
    )
    return Coalesce(Subquery(inner, output_field=IntegerField()), 0)
