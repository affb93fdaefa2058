"""What can stand in the book, a kind a module: each says what there is, and tells one thing as it is now."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from types import ModuleType

from hongmian.chronicle.enums import Kind
from hongmian.chronicle.queries.sources import (
    articles,
    caring,
    coverage,
    figures,
    givers,
    network,
    photographs,
    record,
    winners,
)
from hongmian.chronicle.queries.sources.told import Offer, Told

__all__ = ["MODULES", "Offer", "Told", "offers", "tell"]

MODULES: Mapping[Kind, ModuleType] = {
    Kind.WINNER: winners, Kind.ARTICLE: articles, Kind.CLIPPING: coverage, Kind.FIGURES: figures,
    Kind.FIGURE: figures, Kind.RECORD: record, Kind.ACTIVITIES: caring, Kind.WISHES: caring, Kind.AGENCIES: network,
    Kind.STATIONS: network, Kind.HOTLINES: network, Kind.GIVERS: givers, Kind.PHOTOGRAPH: photographs,
}  # fmt: skip


def offers(kind: Kind, *, at: datetime) -> list[Offer]:
    """Return what of a kind may be gathered."""
    found: list[Offer] = MODULES[kind].offers(kind, at)
    return found


def tell(kind: Kind, source: str, *, at: datetime) -> Told | None:
    """Return what a source says now; None for one that is gone, or is not published any more."""
    told: Told | None = MODULES[kind].tell(kind, source, at)
    return told
