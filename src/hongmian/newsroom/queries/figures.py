"""Figures of frozen editions, as articles show them."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.urls import reverse

from hongmian.bulletins.queries.editions import Edition, edition, editions
from hongmian.indicators.enums import Code, Measure
from hongmian.newsroom.form.content import Figure
from hongmian.newsroom.queries.shown import ShownFigure

OF_DISTRICTS = (Code.AGENCIES_RUNNING_HOTLINES.value, Code.HOTLINES.value)  # what an edition tells of each district


def shown_figure(part: Figure, language: str) -> ShownFigure | None:
    """Return a figure as its edition told it, or None where the edition does not tell it."""
    found = edition(part.edition)
    told = _told(found, part) if found else None
    if found is None or told is None:
        return None
    definition, value, as_of = told
    later = _corrected_in(part, found)
    return ShownFigure(
        label=_label(found, part, definition["name"][language], language), value=written(value),
        unit=str(Measure(definition["unit"]).label), as_of=as_of, edition=found.number,
        definition=definition["counted"][language], url=reverse("bulletins:edition", args=[found.number]),
        code=part.code, corrected_in=later, corrected_url=reverse("bulletins:edition", args=[later]) if later else "",
    )  # fmt: skip


def offered_figures(language: str) -> list[tuple[Figure, str]]:
    """Return what an editor may choose from the latest edition, with its words: city figures, then those of districts
    (three queries at most)."""
    newest = next(iter(editions()), None)
    found = edition(newest.number) if newest else None
    if found is None:
        return []
    codes = [one["code"] for one in _definitions(found)]
    places = [one["code"] for one in found.content["places"] if one["code"]]
    parts = [Figure(found.number, code) for code in codes]
    parts += [Figure(found.number, code, place) for code in OF_DISTRICTS for place in places]
    shown = [(part, shown_figure(part, language)) for part in parts]
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


def _corrected_in(part: Figure, found: Edition) -> int:
    """Return the last edition that corrected days which this figure counts, or 0."""
    later = [one.number for one in editions() if one.number > found.number]
    for number in later:
        one = edition(number)
        if one and not part.district and any(_touches(told, part, found) for told in one.public["corrections"]):
            return number
    return 0


def _touches(told: dict[str, Any], part: Figure, found: Edition) -> bool:
    first = told["first"]
    return bool(told["code"] == part.code and (first is None or date.fromisoformat(first) <= found.as_of))
