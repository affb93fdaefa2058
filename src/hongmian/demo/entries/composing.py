"""Putting an entry together: one variant of each slot, dealt so that neighbours of a kind differ."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from random import Random

from hongmian.demo.entries.persons import days, somebody
from hongmian.demo.entries.phrases import Facts, figures, said, words
from hongmian.demo.entries.sheets import Sheet
from hongmian.demo.entries.spots import Spot

TRIES = 5


class Composer:
    """Gives every variant of a slot once before any comes again."""

    def __init__(self, random: Random) -> None:
        self._random = random
        self._titles: set[str] = set()
        self._decks: dict[tuple[str, ...], list[str]] = defaultdict(list)
        self._used: set[str] = set()

    def facts(self, sheet: Sheet, spot: Spot) -> Facts:
        """Begin an entry: draw what holds for all of it. No variant comes twice in one."""
        self._used.clear()
        return {
            **figures(self._random, sheet.settings.get("figures", "")),
            **words(self._random, sheet.settings.get("words", "")),
            **somebody(self._random, sheet.settings.get("who", "adult")),
            **days(self._random, sheet.settings.get("when", "0128-0220"), int(sheet.settings.get("lasts", "12"))),
            "district": spot.district,
            "town": spot.street_town,
            "d1": self._random.randint(24, 96),
        }

    def say(self, sheet: Sheet, slots: Iterable[str], facts: Facts) -> str:
        """Return one sentence of each slot, joined; slots that the sheet does not have are passed over."""
        return "".join(
            said(self._random, self._next(sheet.slots[slot]), facts) for slot in slots if slot in sheet.slots
        )

    def filled(self, text: str, sheet: Sheet, slot: str, facts: Facts, *, least: int) -> str:
        """Return the text with so many more sentences of a slot that it has `least` signs."""
        while len(text) < least:
            text += self.say(sheet, [slot], facts)
        return text

    def title(self, sheet: Sheet, facts: Facts) -> str:
        """Return a title that no other has: drawn again while it is taken, then with a second half."""
        for slots in (["title"],) * TRIES + (["title", "subtitle"],) * TRIES:
            title = self.say(sheet, slots, facts)
            if title not in self._titles:
                self._titles.add(title)
                return title
        raise ValueError(f"no more titles: {sheet.kind}")

    def _next(self, variants: tuple[str, ...]) -> str:
        deck = self._decks[variants]
        fresh = [phrase for phrase in deck if phrase not in self._used]
        if not fresh:
            deck += self._random.sample(variants, len(variants))
            fresh = [phrase for phrase in deck if phrase not in self._used] or deck
        deck.remove(fresh[-1])
        self._used.add(fresh[-1])
        return fresh[-1]
