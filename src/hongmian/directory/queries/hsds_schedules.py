"""Opening hours as HSDS 3.0 schedules: weekly rules in the words of RFC 5545.

One schedule for each span of hours, with the days on which it begins. Where `closes_at` is not after `opens_at`
the span ends on the following day (as in schema.org's opening hours). Around the clock is 00:00 to 23:59.
`description` holds the whole line in OpenStreetMap's opening_hours syntax; holidays are told in `notes`.
"""

from __future__ import annotations

from datetime import date

from hongmian.directory.queries.hsds_parts import Node, named_id
from hongmian.kit.hours import DAYS, MINUTES, OpeningHours, Span, clock_text, parse_hours

OFFSET, UTC_HOURS = "+08:00", 8


def schedules(
    owner: str, key: object, text: str, of: Node, valid_from: date | None = None, valid_to: date | None = None
) -> list[Node]:
    """Return the schedules of `text` (stored hours) for the thing `of` names by its id."""
    hours = parse_hours(text)
    told: Node = {**of, "timezone": UTC_HOURS, "description": text}
    if hours.holiday is not None:
        told["notes"] = _holidays(hours.holiday)
    if valid_from:
        told["valid_from"] = valid_from.isoformat()
    if valid_to:
        told["valid_to"] = valid_to.isoformat()
    found = [{**told, **_weekly(span, days)} for span, days in _spans(hours).items()] or [told]
    return [{"id": named_id("schedule", f"{owner}/{key}/{number}"), **rule} for number, rule in enumerate(found)]


def _spans(hours: OpeningHours) -> dict[Span, list[str]]:
    found: dict[Span, list[str]] = {}
    for day, spans in zip(DAYS, hours.week, strict=True):
        for span in spans:
            found.setdefault(span, []).append(day.upper())
    return dict(sorted(found.items()))


def _weekly(span: Span, days: list[str]) -> Node:
    opens, closes = span
    shuts = "23:59" if closes - opens == MINUTES else clock_text(closes % MINUTES)
    return {
        "freq": "WEEKLY",
        "wkst": "MO",
        "byday": ",".join(days),
        "opens_at": clock_text(opens) + OFFSET,
        "closes_at": shuts + OFFSET,
    }


def _holidays(spans: tuple[Span, ...]) -> str:
    if not spans:
        return "法定节假日休息 (closed on statutory holidays)"
    said = "、".join(f"{clock_text(start)}–{clock_text(end)}" for start, end in spans)
    return f"法定节假日 {said} (hours on statutory holidays)"
