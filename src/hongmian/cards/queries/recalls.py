"""Which printed cards are no longer so, and where they went."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import F

from hongmian.cards.enums import Fact, Way
from hongmian.cards.models import BatchCard
from hongmian.cards.queries.content import cards_now
from hongmian.cards.queries.facts import from_text, leads_astray, outdated, trace
from hongmian.cards.queries.lists import batch_cards, went
from hongmian.directory.person import Person
from hongmian.press.cards.card import Card


@dataclass(frozen=True)
class Outdated:
    """A card that is still about. `loose`: how many are not taken back; `reprinted`: a card of today was printed."""

    record: BatchCard
    differing: tuple[Fact, ...]
    loose: int
    shown: Card
    now: Card | None
    reprinted: bool

    @property
    def astray(self) -> bool:
        return leads_astray(self.differing)


def outdated_cards(person: Person, *, at: datetime, words: str = "", astray: str = "") -> list[Outdated]:
    """Return the outdated cards this person sees, those that lead people astray first, then the newest batch.

    A fixed number of queries: the cards that are about, by what they say, are compared with today's in memory; only
    those that differ are opened.
    """
    rows = batch_cards(person, words=words).filter(back__lt=F("copies")).order_by("-batch__number", "station__code")
    found = list(rows)
    if not found:
        return []
    now = {code: content.card for code, content in cards_now({row.station.code for row in found}, at=at).items()}
    today = {(code, size): trace(card, size) for code, card in now.items() for size in ("card", "a6")}
    stale = [row for row in found if today.get((row.station.code, row.batch.size)) != row.trace]
    texts = dict(BatchCard.objects.filter(pk__in=[row.pk for row in stale]).values_list("pk", "shown"))
    newest = _newest(found, today)
    listed = [_outdated(row, texts[row.pk], now.get(row.station.code), newest) for row in stale]
    if astray:
        listed = [one for one in listed if one.astray == (astray == "yes")]
    return sorted(listed, key=lambda one: (not one.astray, one.reprinted))


def outdated_of(batch_rows: list[BatchCard], *, at: datetime) -> set[Any]:
    """Return the ids of those of these cards that are outdated (their stations and batches are read already)."""
    now = cards_now({row.station.code for row in batch_rows}, at=at)
    return {
        row.pk
        for row in batch_rows
        if row.station.code not in now or trace(now[row.station.code].card, row.batch.size) != row.trace
    }


def where_they_went(listed: list[Outdated]) -> dict[Any, list[tuple[Way, str, int]]]:
    return went(one.record.pk for one in listed)


def _newest(rows: list[BatchCard], today: dict[tuple[str, str], str]) -> set[tuple[str, str]]:
    """Stations and sizes of which a card of today has been printed."""
    return {
        (row.station.code, row.batch.size) for row in rows if today.get((row.station.code, row.batch.size)) == row.trace
    }


def _outdated(row: BatchCard, text: str, now: Card | None, newest: set[tuple[str, str]]) -> Outdated:
    shown = from_text(text)
    differing = outdated(shown, now, row.batch.size)
    reprinted = (row.station.code, row.batch.size) in newest
    return Outdated(row, differing, row.copies - row.back, shown, now, reprinted)
