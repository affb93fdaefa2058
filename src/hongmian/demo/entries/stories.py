"""Stories: one worker tells one thing that happened, in the first person."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import cycle, islice
from random import Random
from typing import Final

from hongmian.demo.entries.composing import Composer
from hongmian.demo.entries.sheets import Sheet, sheets
from hongmian.demo.entries.spots import Spot, dealt
from hongmian.demo.entries.written import About, Answers, Written

# Paragraphs, each of the slots that follow one another.
WAYS: Final = (
    (("open", "trouble"), ("season", "turn"), ("deed", "meanwhile", "deed"), ("more",), ("result", "close")),
    (("season", "open"), ("trouble", "turn"), ("deed", "deed", "more"), ("meanwhile", "result", "close")),
    (("open",), ("trouble", "season", "turn"), ("deed", "more"), ("meanwhile", "deed"), ("result", "close")),
    (("open", "season", "trouble"), ("turn", "deed"), ("meanwhile", "deed"), ("more", "close"), ("result",)),
)
LESSONS = 0.7
LEAST = 310  # signs; the form wants 300


def stories(random: Random, count: int, places: Sequence[Spot]) -> list[Written]:
    composer, kinds = Composer(random), sheets("stories")
    turns = islice(cycle(random.sample(kinds, len(kinds))), count)
    return [
        _story(random, composer, sheet, spot)
        for sheet, spot in zip(turns, dealt(random, places, count), strict=True)
    ]  # fmt: skip


def _story(random: Random, composer: Composer, sheet: Sheet, spot: Spot) -> Written:
    facts = composer.facts(sheet, spot)
    paragraphs = [composer.say(sheet, slots, facts) for slots in random.choice(WAYS)]
    story = composer.filled("\n".join(paragraphs), sheet, "meanwhile", facts, least=LEAST)
    answers: Answers = {"story": story}
    if random.random() < LESSONS:
        answers["lesson"] = composer.say(sheet, ["lesson"], facts)
    about = About(sheet.kind, spot.agency, spot.station, who=str(facts["who"]))
    return Written(composer.title(sheet, facts), answers, about)
