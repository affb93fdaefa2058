"""What the demo votes on, and when."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from hongmian.demo.votes.candidates import sentences
from hongmian.kit.clock import SHANGHAI

CARD_WORDS = "card-words"
Rows = list[dict[str, str]]


@dataclass(frozen=True)
class DemoVote:
    """`ballots`: at the scale of the whole city; `burst_at`: when somebody votes with many telephones at once."""

    id: str
    ballots: int
    burst_at: datetime | None = None


@dataclass(frozen=True)
class DemoPoll:
    """A poll of its own, that is of no award."""

    vote: DemoVote
    rows: Rows
    fields: Mapping[str, Any]

    @property
    def opens_at(self) -> datetime:
        at: datetime = self.fields["opens_at"]
        return at


def of_awards() -> list[DemoVote]:
    """The public votes of the campaign, open now: one with public counts, one with hidden counts."""
    return [DemoVote("hotlines", 40_000, burst_at=_at(18, 21)), DemoVote("workers", 30_000)]


def card_words() -> DemoPoll:
    """The poll that is over."""
    return DemoPoll(
        DemoVote(CARD_WORDS, 24_000),
        sentences(),
        {
            "title_zh": "暖心卡上的一句话", "title_en": "A sentence for the warm card",
            "about_zh": "选一句话，印在发给全城街坊的暖心卡上。",
            "about_en": "Choose the sentence that stands on the card handed out across the city.",
            "opens_at": _at(13, 9), "closes_at": _at(16, 18), "objections_until": _at(23, 18),
            "max_choices": 1, "counts_while_open": False,
        },
    )  # fmt: skip


def _at(day: int, hour: int) -> datetime:
    return datetime(2020, 3, day, hour, tzinfo=SHANGHAI)
