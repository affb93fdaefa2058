"""What a reader should know of a result that holds: what the log tells, and nobody can prove from outside."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from hongmian.contests.events import Event
from hongmian.contests.standing import Award
from hongmian.judging.verifying.audit import VerifiedAward


@dataclass(frozen=True)
class Remarks:
    """`excluded`: entry → why; `struck`: why each sheet does not count; `sheets_each`: the fewest and the most sheets
    of an entry that competes; `rounds_after`: rounds of assignment after a result was known."""

    ineligible: int
    excluded: Mapping[str, str]
    struck: tuple[str, ...]
    sheets_each: tuple[int, int] | None
    rounds_after: int


def remarks_of(verified: VerifiedAward, before: Award, events: Sequence[Event]) -> Remarks:
    """`before`: where the award stood, and `events`: what was told of it, before the result."""
    counts = [len(sheets) for sheets in (verified.scores or {}).values()]
    first = next((at for at, event in enumerate(events) if event["kind"] == "result"), len(events))
    return Remarks(
        ineligible=sum(verdict == "ineligible" for verdict in before.entries.values()),
        excluded={one["entry"]: one["why"] for one in events if one["kind"] == "exclusion"},
        struck=tuple(one["why"] for one in events if one["kind"] == "struck"),
        sheets_each=(min(counts), max(counts)) if counts else None,
        rounds_after=sum(one["kind"] == "assignment" for one in events[first:]),
    )
