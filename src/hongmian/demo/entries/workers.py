"""Outstanding workers: what colleagues tell of one of them. The title is the worker's name; the text never says it."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import cycle, islice
from random import Random
from typing import Final

from hongmian.demo.entries.composing import Composer
from hongmian.demo.entries.persons import HER, HIM
from hongmian.demo.entries.phrases import Facts
from hongmian.demo.entries.sheets import Sheet, sheets
from hongmian.demo.entries.spots import Spot, dealt
from hongmian.demo.entries.written import About, Answers, Written

YEARS: Final = ((3, "under-3"), (6, "3-5"), (11, "6-10"), (99, "over-10"))  # in practice: below so many, the choice
LEAST: Final = 220  # signs; the form wants 200
MEN: Final = frozenset("生明强辉杰荣豪轩远斌锋铭基")  # last signs of names that are mostly men's, and first ones
WOMEN: Final = frozenset("美慧婉静淑丽佩思雅敏绮锦颖碧玉惠雪燕诗蔼倩")  # that are mostly women's


def workers(random: Random, count: int, places: Sequence[Spot]) -> list[Written]:
    """No worker is entered twice."""
    composer, kinds = Composer(random), sheets("workers")
    turns = islice(cycle(random.sample(kinds, len(kinds))), count)
    entered: set[tuple[str, str]] = set()
    staffed = [spot for spot in places if len(spot.staff) > 1]
    return [
        _worker(random, composer, sheet, spot, entered)
        for sheet, spot in zip(turns, dealt(random, staffed, count), strict=True)
    ]


def _worker(random: Random, composer: Composer, sheet: Sheet, spot: Spot, entered: set[tuple[str, str]]) -> Written:
    number, name = random.choice([one for one in spot.staff if (spot.agency, one[0]) not in entered])
    entered.add((spot.agency, number))
    years = random.randint(1, 15)
    facts: Facts = {
        **composer.facts(sheet, spot),
        "ta": HIM if name[-1] in MEN and name[-2] not in WOMEN else HER,
        "yrs": years,
    }
    facts["work"] = composer.say(sheet, ["work"], facts)
    first, *rest = sheet.settings["slots"].split()
    paragraphs = [composer.say(sheet, slots, facts) for slots in (("open", first), rest[:-1], (rest[-1], "close"))]
    answers: Answers = {
        "words": composer.say(sheet, ["words"], facts),
        "deeds": composer.filled("\n".join(paragraphs), sheet, "close", facts, least=LEAST),
        "years": [next(choice for below, choice in YEARS if years < below)],
    }
    return Written(name, answers, About(sheet.kind, spot.agency, spot.station, number, name))
