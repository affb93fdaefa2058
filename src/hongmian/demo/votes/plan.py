"""What the demo votes on, and when."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from hongmian.demo.city import City
from hongmian.demo.votes.candidates import lines, sentences, workers
from hongmian.kit.clock import SHANGHAI

POLLS = ("hotlines", "social-workers", "card-words")
Rows = list[dict[str, str]]


@dataclass(frozen=True)
class DemoPoll:
    """`ballots`: at the scale of the whole city."""

    id: str
    rows: Rows
    fields: Mapping[str, Any]
    ballots: int
    faces: bool = False  # whether its candidates are people
    burst_at: datetime | None = None  # when somebody votes with many telephones at once

    @property
    def opens_at(self) -> datetime:
        at: datetime = self.fields["opens_at"]
        return at


def make_polls(city: City) -> list[DemoPoll]:
    return [
        DemoPoll(
            POLLS[0], lines(city),
            {
                "title_zh": "最佳红棉守护热线", "title_en": "Best Kapok Guard hotlines",
                "about_zh": "为您心里服务最好的热线投一票，得票最高的至少 10 条入选。",
                "about_en": "Vote for the lines that served best; at least the first 10 are chosen.",
                "opens_at": _at(17, 9), "closes_at": _at(22, 22), "objections_until": _at(30, 18),
                "max_choices": 10, "counts_while_open": True,
            },
            40_000, burst_at=_at(18, 21),
        ),
        DemoPoll(
            POLLS[1], workers(city),
            {
                "title_zh": "最动人优秀社工", "title_en": "Most moving social workers",
                "about_zh": "从抗疫一线的社工里选出打动您的人。公众投票与专家评审合计后产生 20 名。",
                "about_en": "Choose those whose work moved you. The public vote and the experts together find 20.",
                "opens_at": _at(18, 9), "closes_at": _at(23, 18), "objections_until": _at(30, 18),
                "max_choices": 5, "counts_while_open": False,
            },
            30_000, faces=True,
        ),
        DemoPoll(
            POLLS[2], sentences(),
            {
                "title_zh": "暖心卡上的一句话", "title_en": "A sentence for the warm card",
                "about_zh": "选一句话，印在发给全城街坊的暖心卡上。",
                "about_en": "Choose the sentence that stands on the card handed out across the city.",
                "opens_at": _at(13, 9), "closes_at": _at(16, 18), "objections_until": _at(23, 18),
                "max_choices": 1, "counts_while_open": False,
            },
            24_000,
        ),
    ]  # fmt: skip


def _at(day: int, hour: int) -> datetime:
    return datetime(2020, 3, day, hour, tzinfo=SHANGHAI)
