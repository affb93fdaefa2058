"""Projects: an agency accounts for what it did, for whom, how much, and what is still missing."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import cycle, islice
from random import Random
from typing import Final

from hongmian.demo.entries.composing import Composer
from hongmian.demo.entries.sheets import Sheet, sheets
from hongmian.demo.entries.spots import Spot, dealt
from hongmian.demo.entries.written import About, Answers, Written

# By field: paragraphs of slots, the slot that adds a sentence where the text is short of so many signs.
ANSWERS: Final = {
    "summary": ((("summary",),), "", 0),
    "need": ((("ground",), ("need", "need", "need")), "ground", 105),
    "actions": ((("act", "act", "team"), ("act", "act", "act"), ("team", "team")), "team", 220),
    "results": ((("res", "res", "res"), ("gap",)), "gap", 105),
    "innovation": ((("innovation", "innovation-end"),), "", 0),
}
INNOVATIONS = 0.8


def projects(random: Random, count: int, places: Sequence[Spot]) -> list[Written]:
    composer, kinds = Composer(random), sheets("projects")
    turns = islice(cycle(random.sample(kinds, len(kinds))), count)
    return [
        _project(random, composer, sheet, spot) for sheet, spot in zip(turns, dealt(random, places, count), strict=True)
    ]


def _project(random: Random, composer: Composer, sheet: Sheet, spot: Spot) -> Written:
    facts = composer.facts(sheet, spot)
    answers: Answers = {}
    for field, (paragraphs, more, least) in ANSWERS.items():
        said = "\n".join(composer.say(sheet, slots, facts) for slots in paragraphs)
        answers[field] = composer.filled(said, sheet, more, facts, least=least)
    if random.random() >= INNOVATIONS:
        del answers["innovation"]
    return Written(composer.title(sheet, facts), answers, About(sheet.kind, spot.agency, spot.station))
