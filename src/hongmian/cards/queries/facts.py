"""What a card showed and what it would show today: compared fact by fact."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict

from hongmian.accounts.sealed import code_of
from hongmian.cards.enums import ASTRAY, Fact, Size
from hongmian.press.cards.card import Card, Face


def facts(card: Card, size: str) -> dict[Fact, str]:
    """Return what is read on a card of this size, by what it is about."""
    front, back = card.front, card.back
    words = [front.purpose, front.line, back.line, back.name, *back.services]
    said = {
        Fact.NUMBER: card.number,
        Fact.ADDRESS: front.address,
        Fact.HOURS: f"{front.hours} {front.call}",
        Fact.NAME: front.name,
        Fact.WORDS: "\n".join([*words, *front.services] if size == Size.A6 else words),
    }
    return said | ({Fact.NIGHT: " ".join(front.night)} if size == Size.A6 else {})


def trace(card: Card, size: str) -> str:
    """Return a keyed hash of what a card says: two cards that say the same have the same."""
    said = json.dumps(facts(card, size), ensure_ascii=False, sort_keys=True)
    return code_of("cards.trace").of(f"{size}\n{said}")


def outdated(shown: Card, now: Card | None, size: str) -> tuple[Fact, ...]:
    """Return what of a printed card is no longer so; `now` None: its station has closed."""
    if now is None:
        return (Fact.CLOSED,)
    before, after = facts(shown, size), facts(now, size)
    return tuple(fact for fact in Fact if before.get(fact, "") != after.get(fact, ""))


def leads_astray(differing: tuple[Fact, ...]) -> bool:
    return not ASTRAY.isdisjoint(differing)


def to_text(card: Card) -> str:
    return json.dumps(asdict(card), ensure_ascii=False, separators=(",", ":"))


def from_text(text: str) -> Card:
    told = json.loads(text)
    return Card(**{**told, "front": _face(told["front"]), "back": _face(told["back"])})


def _face(told: Mapping[str, object]) -> Face:
    night, services = told["night"], told["services"]
    assert isinstance(night, list)  # as `to_text` wrote them
    assert isinstance(services, list)
    return Face(**{**told, "night": tuple(night), "services": tuple(services)})  # type: ignore[arg-type]
