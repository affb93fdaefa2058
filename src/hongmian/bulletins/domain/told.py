"""The public part of a snapshot: what the stories tell, arranged as pages and open data show it."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from hongmian.bulletins.families import FAMILIES, NETWORK
from hongmian.bulletins.queries.yuan import in_unit
from hongmian.bulletins.suppression import Column, Correction, Story
from hongmian.indicators.shipped import INDICATORS

MEASURES = {shipped.code.value: shipped.measure for shipped in INDICATORS}
Json = dict[str, Any]


def public_part(
    frozen: Json, stories: dict[str, Story], corrections: Iterable[Correction], network: dict[str, dict[str, int]]
) -> Json:
    """Return what anyone may know of a snapshot (docs/spec/bulletin.md, `public`)."""
    weeks: Json = {}
    for family in FAMILIES:
        for code in family.codes:
            weeks[code] = _weeks(code, stories[family.name])
    days = stories[FAMILIES[0].name].runs
    return {
        "indicators": _indicators(frozen, stories),
        "care": {code: {**exact, "as_of": frozen["as_of"]} for code, exact in frozen["care"].items()},
        "weeks": weeks,
        "days": [[first.isoformat(), last.isoformat(), value] for first, last, value in days],
        "corrections": _corrections(corrections, frozen),
        "network": {
            place["code"]: {code: network.get(place["code"], {}).get(code, 0) for code in NETWORK}
            for place in frozen["places"]
        },
    }


def _indicators(frozen: Json, stories: dict[str, Story]) -> Json:
    """Every indicator: its exact value with its day, or the last one told, or none yet (`few`: it is 1 to 4)."""
    told: Json = {}
    owners = {code: stories[family.name] for family in FAMILIES for code in family.codes}
    for code, exact in frozen["indicators"].items():
        story = owners.get(code)
        if story is None:
            told[code] = {**exact, "as_of": frozen["as_of"]}
            continue
        day = story.headlines.get(code)
        value = in_unit(story.told[code][day], MEASURES[code]) if day else None
        told[code] = {"value": value, "unit": exact["unit"], "as_of": day.isoformat() if day else None}
    return told


def _weeks(code: str, story: Story) -> list[Json]:
    """Each period with the city's sum and the places', corrections told since included where they are shown."""
    rows = []
    for week in story.weeks:
        columns = [column for column in story.columns if column.last == week.last]
        total = sum(column.sums[code] for column in columns)
        rows.append(
            {
                "first": week.first.isoformat(), "last": week.last.isoformat(),
                "value": in_unit(total, MEASURES[code]),
                "places": {place: _cell(code, place, columns) for place in columns[0].cells[code]},
                "corrected_in": sorted({each.edition for each in columns if each.correction and each.sums[code]}),
            }
        )  # fmt: skip
    return rows


def _cell(code: str, place: str, columns: list[Column]) -> Any:
    """The cell with its corrections; one that is withheld stays away, and a withheld correction out of it."""
    values = [column.cells[code].get(place) for column in columns]
    if values[0] is None:
        return None
    return in_unit(sum(value for value in values if value is not None), MEASURES[code])


def _corrections(corrections: Iterable[Correction], frozen: Json) -> list[Json]:
    """The corrections told in this edition, one line an indicator and period."""
    known = {row["code"]: row["corrected_on"] for row in frozen["changed"]}
    return [
        {
            "code": one.code, "first": one.first.isoformat() if one.first else None, "last": one.last.isoformat(),
            "change": in_unit(one.change, MEASURES[one.code]),
            "corrected_on": known.get(one.code, [frozen["published_at"][:10]]),
        }
        for one in corrections
    ]  # fmt: skip
