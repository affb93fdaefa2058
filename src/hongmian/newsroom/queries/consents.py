"""Whose consent to a winner's page is on file."""

from __future__ import annotations

from hongmian.newsroom.enums import Side
from hongmian.newsroom.models import Consent


def consents_of(call: str, entry: str) -> list[Consent]:
    """Return the consents recorded for a winner, those in force first, without who gave them (one query)."""
    rows = Consent.objects.filter(call=call, entry=entry).defer("name").order_by("side", "-recorded_at")
    return sorted(rows, key=lambda one: one.withdrawn_at is not None)


def missing_consents(call: str, entry: str) -> list[Side]:
    """Return the sides whose consent is not on file, or was withdrawn (one query)."""
    given = set(Consent.objects.filter(call=call, entry=entry, withdrawn_at=None).values_list("side", flat=True))
    return [side for side in Side if side not in given]
