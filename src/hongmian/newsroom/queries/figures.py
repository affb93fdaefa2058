"""Figures of frozen editions, as articles show them."""

from __future__ import annotations

from datetime import date
from functools import lru_cache
from typing import Any

from django.urls import reverse

from hongmian.bulletins.queries.editions import Edition, Listed, edition_of, editions
from hongmian.indicators.enums import Code, Measure
from hongmian.newsroom.form.content import Figure
from hongmian.newsroom.queries.shown import ShownFigure

OF_DISTRICTS = (Code.AGENCIES_RUNNING_HOTLINES.value, Code.HOTLINES.value)  # what an edition tells of each district


class Editions:
    """The published editions, listed once for a page, however many figures it shows (one query, and one more for an
    edition that this process has not read lately)."""

    def __init__(self) -> None:
        self.listed = editions()

    def numbered(self, number: int) -> Edition | None:
        listed = next((one for one in self.listed if one.number == number), None)
        return edition_of(listed) if listed else None

    def corrected_in(self, part: Figure, found: Edition) -> int:
        """Return the last edition that corrected days which this figure counts, or 0."""
        if part.district:
            return 0
        later = (one for one in self.listed if one.number > found.number)
        return next((one.number for one in later if _touched(_corrected(one), part, found)), 0)


def shown_figure(part: Figure, language: str, known: Editions | None = None) -> ShownFigure | None:
    """Return a figure as its edition told it, or None where the edition does not tell it. `known`: the editions that
    the page has listed already."""
    known = known or Editions()
    found = known.numbered(part.edition)
    told = _told(found, part) if found else None
    if found is None or told is None:
        return None
    definition, value, as_of = told
    later = known.corrected_in(part, found)
    return ShownFigure(
        label=_label(found, part, definition["name"][language], language), value=written(value),
        unit=str(Measure(definition["unit"]).label), as_of=as_of, edition=found.number,
        definition=definition["counted"][language], url=reverse("bulletins:edition", args=[found.number]),
        code=part.code, corrected_in=later, corrected_url=reverse("bulletins:edition", args=[later]) if later else "",
    )  # fmt: skip


def offered_figures(
    language: str, number: int = 0, known: Editions | None = None
) -> list[tuple[Figure, str]]:  # fmt: skip
    """Return what an editor may choose from edition `number` (0: the latest), with its words: city figures, then those
    of districts (as many queries as `Editions`)."""
    known = known or Editions()
    found = known.numbered(number or next((one.number for one in known.listed), 0))
    if found is None:
        return []
    codes = [one["code"] for one in _definitions(found)]
    places = [one["code"] for one in found.content["places"] if one["code"]]
    parts = [Figure(found.number, code) for code in codes]
    parts += [Figure(found.number, code, place) for code in OF_DISTRICTS for place in places]
    shown = [(part, shown_figure(part, language, known)) for part in parts]
    return [(part, f"{one.label}: {one.value} {one.unit}") for part, one in shown if one]


def written(value: int | str) -> str:
    """Write a told value: 349,529 or, money, 392,415.00."""
    if isinstance(value, int):
        return f"{value:,}"
    whole, _dot, cents = value.partition(".")
    return f"{int(whole):,}.{cents}"


def _definitions(found: Edition) -> list[dict[str, Any]]:
    return [*found.content["definitions"], *found.content.get("care_definitions", ())]


def _told(found: Edition, part: Figure) -> tuple[dict[str, Any], int | str, date] | None:
    definition = next((one for one in _definitions(found) if one["code"] == part.code), None)
    if definition is None:
        return None
    if part.district:
        if part.code not in OF_DISTRICTS or part.district not in found.public["network"]:
            return None
        return definition, found.public["network"][part.district][part.code], found.as_of
    one = {**found.public["indicators"], **found.public.get("care", {})}.get(part.code)
    if one is None or one["value"] is None:
        return None
    return definition, one["value"], date.fromisoformat(one["as_of"])


def _label(found: Edition, part: Figure, name: str, language: str) -> str:
    if not part.district:
        return name
    place = next(one for one in found.content["places"] if one["code"] == part.district)
    return f"{place['name_en']}: {name[:1].lower()}{name[1:]}" if language == "en" else f"{place['name']}{name}"


@lru_cache(maxsize=1024)
def _corrected(listed: Listed) -> tuple[tuple[str, date | None], ...]:
    """Return (code, first day that changed, None where no day is told) of what an edition corrected."""
    told = edition_of(listed).public["corrections"]
    return tuple((one["code"], date.fromisoformat(one["first"]) if one["first"] else None) for one in told)


def _touched(corrected: tuple[tuple[str, date | None], ...], part: Figure, found: Edition) -> bool:
    return any(code == part.code and (first is None or first <= found.as_of) for code, first in corrected)
