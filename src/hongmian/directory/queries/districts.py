"""The districts of the city, for rooms that count by them."""

from __future__ import annotations

from dataclasses import dataclass

from hongmian.directory.models import District


@dataclass(frozen=True)
class NamedPlace:
    """`code` is the district's of GB/T 2260."""

    code: str
    name: str
    name_en: str


def districts() -> list[NamedPlace]:
    """Return all districts in order of code (one query)."""
    return [NamedPlace(*row) for row in District.objects.order_by("code").values_list("code", "name", "name_en")]
