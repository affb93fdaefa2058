"""Which consents of a source are on file, and what is lacking."""

from __future__ import annotations

from collections.abc import Iterable

from hongmian.chronicle.enums import Kind, Lack
from hongmian.chronicle.models import Consent


def consents_of(kind: str, source: str) -> list[Consent]:
    """Return what was recorded for a source, the latest first (one query)."""
    return list(Consent.objects.filter(kind=kind, source=source).order_by("-kept_at", "pk"))


def lacking(kind: Kind, source: str, asks: Iterable[Lack]) -> list[str]:
    """Return which of the consents that are asked for are not on file (at most one query)."""
    asked = list(asks)
    if not asked:
        return []
    rows = Consent.objects.filter(kind=kind, source=source, withdrawn_at=None)
    given = set(rows.values_list("whose", flat=True))
    return [one.value for one in asked if one.value not in given]
