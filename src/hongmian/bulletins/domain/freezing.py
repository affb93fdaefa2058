"""Making the snapshot of an edition: the exact figures, what the public is told, and what the next edition needs."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import Any

from hongmian.bulletins.domain.told import public_part
from hongmian.bulletins.families import FAMILIES, NETWORK
from hongmian.bulletins.queries.changed import changed_since
from hongmian.bulletins.queries.figures import Figures, indicators_json
from hongmian.bulletins.queries.network import in_service_by_district
from hongmian.bulletins.queries.places import Place, places
from hongmian.bulletins.suppression import Correction, Known, Story, tell
from hongmian.bulletins.suppression.story import story_of
from hongmian.indicators.enums import Code
from hongmian.indicators.queries.day_counts import sums
from hongmian.indicators.queries.definitions import Indicator, care_on, indicators_on

FORMAT = "hongmian-bulletin-1"


def snapshot(
    *, counted: Figures, number: int, before: dict[str, Any] | None, at: datetime, remarks: dict[str, str]
) -> dict[str, Any]:
    """Return the content of edition `number`; `before` is that of the one before it."""
    as_of, where = counted.as_of, places()
    known = _known(as_of, where)
    stories, corrections = _carried_on(known, as_of, number, before)
    network = in_service_by_district(on=as_of)
    frozen = {
        "format": FORMAT, "number": number, "as_of": as_of.isoformat(), "published_at": at.isoformat(),
        "remark": remarks, "values": counted.values, **counted.as_json(),
        "definitions": [_definition(one) for one in indicators_on(day=as_of)],
        "care_definitions": [_definition(one) for one in care_on(day=as_of)],
        "places": [place.as_json() for place in where],
        "districts": {place.code: _of_place(place.code, known, network, as_of) for place in where},
        "changed": changed_since(before, known=known, at=at) if before else [],
        "stories": {name: story.as_json() for name, story in stories.items()},
    }  # fmt: skip
    return {**frozen, "public": public_part(frozen, stories, corrections, network)}


def _known(as_of: date, where: list[Place]) -> Known:
    cells = sums(by=("code", "district", "day"), upto=as_of)
    codes = [place.code for place in where]
    return Known(cells, [*codes, *sorted({place for _, place, _ in cells} - set(codes))])


def _carried_on(
    known: Known, as_of: date, number: int, before: dict[str, Any] | None
) -> tuple[dict[str, Story], list[Correction]]:
    stories, corrections = {}, []
    kept = before["stories"] if before else {}
    begun = _begun(kept, known, as_of)
    for family in FAMILIES:
        story = story_of(kept[family.name]) if family.name in kept else Story()
        corrections += tell(family, story, known, as_of=as_of, edition=number, begun=begun)
        stories[family.name] = story
    return stories, corrections


def _begun(kept: dict[str, Any], known: Known, as_of: date) -> date:
    """Return the Monday the first column began; a later edition goes on with that of the first."""
    firsts = [story["weeks"][0]["first"] for story in kept.values() if story["weeks"]]
    firsts += [story["runs"][0][0] for story in kept.values() if story["runs"]]
    first = known.first_monday() or as_of - timedelta(days=as_of.weekday())
    return date.fromisoformat(min(firsts)) if firsts else first


def _of_place(code: str, known: Known, network: dict[str, dict[str, int]], as_of: date) -> dict[str, Any]:
    values = {each.value: known.through(each.value, as_of, code) for each in Code}
    return indicators_json(values | dict.fromkeys(NETWORK, 0) | network.get(code, {}))


def _definition(one: Indicator) -> dict[str, Any]:
    return {
        "code": one.code.value, "version": one.version, "valid_from": one.first_day.isoformat(),
        "unit": one.measure.value, "name": {"zh": one.name_zh, "en": one.name_en},
        "counted": {"zh": one.counted_zh, "en": one.counted_en}, "additive_over_time": one.over_time,
        "additive_over_organisations": one.over_organisations, "of_people": one.of_people,
    }  # fmt: skip
