"""From a phrase of a sheet to a sentence: `[one|two]` is one of the two, `{name}` is what is known under that name."""

from __future__ import annotations

import operator
import re
from collections.abc import Callable, Mapping
from random import Random
from typing import Final

Facts = dict[str, str | int]

_CHOICE: Final = re.compile(r"\[([^\[\]]*)\]")
_WAYS: Final[Mapping[str, Callable[[int, int], int]]] = {
    "+": operator.add, "-": operator.sub, "*": operator.mul, "/": operator.floordiv,
}  # fmt: skip
_WORD: Final = re.compile(r"(\w+)=(\S+)")
_FIGURE: Final = re.compile(r"(\w+)=(?:(\d+)\.\.(\d+)|(\w+)([-+*/])(\w+))")


def said(random: Random, phrase: str, facts: Mapping[str, str | int]) -> str:
    """Return the sentence; choices may stand inside one another."""
    before = ""
    while before != phrase:
        before, phrase = phrase, _CHOICE.sub(lambda found: random.choice(found[1].split("|")), phrase)
    return phrase.format_map(facts)


def figures(random: Random, told: str) -> Facts:
    """Draw the figures of an entry, so that all its sentences agree: `homes=40..90 runs=homes*3`."""
    facts: Facts = {}
    for found in _FIGURE.finditer(told):
        name, least, most, left, way, right = found.groups()
        if least:
            facts[name] = random.randint(int(least), int(most))
        else:
            facts[name] = _WAYS[way](_value(facts, left), _value(facts, right))
    return facts


def words(random: Random, told: str) -> Facts:
    """Draw the words that hold for an entry: `kin=女儿/儿子`."""
    return {name: random.choice(choices.split("/")) for name, choices in _WORD.findall(told)}


def _value(facts: Facts, name: str) -> int:
    return int(name) if name.isdecimal() else int(facts[name])
