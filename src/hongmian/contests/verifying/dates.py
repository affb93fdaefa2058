"""The dates of the call, held against the times that the log tells: what came too early or too late is a fault.

A call without dates binds nobody to any. A step that was under way in the last minute still counts.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from hongmian.contests.events import Event
from hongmian.contests.working_days import UnknownYearError, last_day_of_notice
from hongmian.judging.verifying.audit import VerifiedAward
from hongmian.judging.verifying.faults import AwardFault
from hongmian.kit.clock import SHANGHAI

_JUDGED = ("checked_by", "vote_closes_at", "review_closes_at")


@dataclass(frozen=True)
class Dates:
    """Of a call, in minutes as an event tells them; "" where there is none."""

    told: Mapping[str, Any]

    def at(self, name: str) -> str:
        return _minute(self.told["dates"].get(name))

    def result_from(self, batch: int) -> str:
        """The earliest a result of the batch may come."""
        listed = self.told["dates"].get("results") or []
        own = _minute(listed[batch - 1]) if batch <= len(listed) else ""
        return max([own, *map(self.at, _JUDGED)])


def check_dates(verified: VerifiedAward, events: Sequence[Event], told: Event) -> None:
    """Raise AwardFault where something before the result came at a time that the call does not allow, or the result
    did. `events`: of the award before it; `told`: the result's own."""
    call = json.loads(verified.call_file)  # it was read strictly before
    if not isinstance(call.get("dates"), dict):
        return
    try:
        _check(Dates(call), events, told, verified)
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        raise AwardFault(f"its dates cannot be read: {error}", step="call.json: dates") from None


def check_notice(verified: VerifiedAward, told: Event, last: date | None) -> bool:
    """Raise AwardFault where the notice of the newest result ends before its working days are over; return False where
    this program does not know the holidays. `last`: day of the notice, as the log has it."""
    notice = json.loads(verified.call_file).get("notice")
    if last is None or not isinstance(notice, dict) or type(notice.get("working_days")) is not int:
        return True
    day = date.fromisoformat(told["at"][:10])
    try:
        due = last_day_of_notice(day + timedelta(days=1), working_days=max(notice["working_days"], 1))
    except UnknownYearError:
        return False
    _must(last >= due, f"the notice ends on {last}, and {notice['working_days']} working days end on {due}")
    return True


def _check(dates: Dates, events: Sequence[Event], told: Event, verified: VerifiedAward) -> None:
    for what, at, first, last, entry in _times(dates, events):
        _must(not first or at >= first, f"{what} at {at}, before {first}", entry)
        _must(not last or at <= last, f"{what} at {at}, after {last}", entry)
    due = dates.result_from(verified.result.batch)
    _must(told["at"] >= due, f"the result was told at {told['at']}, before {due}")
    day = dates.told.get("draw_on")
    is_early = bool(verified.result.inputs.draw and day) and told["at"][:10] < str(day)
    _must(not is_early, f"the value of the draw was used before {day}, when it is published")


def _times(dates: Dates, events: Sequence[Event]) -> Iterator[tuple[str, str, str, str, str | None]]:
    """Yield what came, when, and from when until when the call allows it. Hotlines are entered when entry closes."""
    opens, closes = dates.at("entry_opens_at"), dates.at("entry_closes_at")
    window = (closes, "") if dates.told.get("entrants") == [] else (opens, closes)
    first_result = next((at for at, event in enumerate(events) if event["kind"] == "result"), len(events))
    seen: set[str] = set()
    for at, event in enumerate(events):
        if event["kind"] == "entry":
            first, last = ("", dates.at("checked_by")) if event["entry"] in seen else window
            seen.add(event["entry"])
            yield "it was entered", event["at"], first, last, event["entry"]
        elif event["kind"] == "score" and at < first_result:
            days = (dates.at(f"review_{edge}_at")[:10] for edge in ("opens", "closes"))
            yield "a sheet was handed in", event["on"], *days, None


def _minute(told: str | None) -> str:
    return f"{datetime.fromisoformat(told).astimezone(SHANGHAI):%Y-%m-%dT%H:%M+08:00}" if told else ""


def _must(holds: bool, what: str, entry: str | None = None) -> None:
    if not holds:
        raise AwardFault(f"{what}; the call does not allow that", entry=entry, step="contest log")
