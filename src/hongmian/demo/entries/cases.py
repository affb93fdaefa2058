"""Cases: a record of casework under its six headings, each following from the one before."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import cycle, islice
from random import Random
from typing import Final

from hongmian.demo.entries.composing import Composer
from hongmian.demo.entries.phrases import Facts
from hongmian.demo.entries.sheets import Sheet, sheets
from hongmian.demo.entries.spots import Spot, dealt
from hongmian.demo.entries.written import About, Answers, Written

HEADINGS: Final = ("intake", "assessment", "planning", "intervention", "evaluation", "closing")
KIND: Final = "case-kind"
LEAST: Final = 85  # signs under each heading; the form wants 80


def cases(random: Random, count: int, places: Sequence[Spot]) -> list[Written]:
    composer, kinds = Composer(random), sheets("cases")
    turns = islice(cycle(random.sample(kinds, len(kinds))), count)
    return [_case(composer, sheet, spot) for sheet, spot in zip(turns, dealt(random, places, count), strict=True)]


def _case(composer: Composer, sheet: Sheet, spot: Spot) -> Written:
    facts = composer.facts(sheet, spot)
    answers: Answers = {heading: _under(heading, composer, sheet, facts) for heading in HEADINGS}
    answers[KIND] = [sheet.settings["kind-id"]]
    about = About(sheet.kind, spot.agency, spot.station, who=str(facts["who"]))
    return Written(composer.title(sheet, facts), answers, about)


def _under(heading: str, composer: Composer, sheet: Sheet, facts: Facts) -> str:
    text = composer.say(sheet, (f"{heading}-a", f"{heading}-b", f"{heading}-c"), facts)
    return composer.filled(text, sheet, f"{heading}-c", facts, least=LEAST)
