"""An entry of a contest log: one event, as canonical JSON (docs/spec/contest-log.md).

No event names a person, and none carries what is not public: texts and scores are bound by commitments.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Mapping
from typing import Any

from hongmian.contests.errors import EventError
from hongmian.judging.reading import canonical

MOST_BYTES = 4_096
Event = Mapping[str, Any]


def _text(longest: int) -> Callable[[object], bool]:
    return lambda value: isinstance(value, str) and 0 < len(value) <= longest and value.isprintable()


def _matches(pattern: str) -> Callable[[object], bool]:
    compiled = re.compile(pattern, re.ASCII)
    return lambda value: isinstance(value, str) and compiled.fullmatch(value) is not None


def _number(least: int) -> Callable[[object], bool]:
    return lambda value: type(value) is int and least <= value < 1 << 53  # as far as every JSON reader counts


def _one_of(*words: str) -> Callable[[object], bool]:
    return lambda value: value in words


def _or_none(is_right: Callable[[object], bool]) -> Callable[[object], bool]:
    return lambda value: value is None or is_right(value)


_NAME = _matches(r"[a-z0-9](?:[a-z0-9-]{0,58}[a-z0-9])?")
_CODE = _matches(r"[A-Za-z0-9][A-Za-z0-9-]{0,30}")
_HASH = _matches(r"[0-9a-f]{64}")
_DAY = _matches(r"\d{4}-\d\d-\d\d")
_MINUTE = _matches(r"\d{4}-\d\d-\d\dT\d\d:\d\d\+08:00")
_REASON = _text(300)
_VERDICT = _one_of("eligible", "ineligible", "mend")
_Members = dict[str, Callable[[object], bool]]

# `award` stands in every event. Scores carry a day: a finer time would tell which expert was at work.
KINDS: dict[str, _Members] = {
    "call": {"at": _MINUTE, "call": _HASH},
    "entry": {"at": _MINUTE, "entry": _CODE, "commitment": _HASH},
    "withdrawal": {"at": _MINUTE, "entry": _CODE},
    "eligibility": {"at": _MINUTE, "entry": _CODE, "verdict": _VERDICT, "why": _REASON},
    "readmission": {"at": _MINUTE, "entry": _CODE, "why": _REASON},
    "exclusion": {"at": _MINUTE, "entry": _CODE, "objection": _or_none(_CODE), "why": _REASON},
    "assignment": {"at": _MINUTE, "round": _number(1), "seed": _HASH, "assignment": _HASH},
    "score": {"on": _DAY, "commitment": _HASH},
    "struck": {"on": _DAY, "commitment": _HASH, "why": _REASON},
    "vote": {"at": _MINUTE, "poll": _text(255), "size": _number(1), "root": _HASH},
    "result": {"at": _MINUTE, "batch": _number(1), "number": _number(1), "result": _HASH, "why": _REASON},
    "notice": {"at": _MINUTE, "batch": _number(1), "first": _DAY, "last": _DAY},
    "objection": {"at": _MINUTE, "batch": _number(1), "objection": _CODE, "commitment": _HASH},
    "decision": {"at": _MINUTE, "objection": _CODE, "verdict": _one_of("upheld", "rejected"), "why": _REASON},
    "close": {"at": _MINUTE, "batch": _number(1)},
    "cancellation": {"at": _MINUTE, "why": _REASON},
}


def write_event(kind: str, award: str, **members: object) -> bytes:
    """Return the entry of an event; raise EventError for a member that is missing, unknown or not of its form."""
    told = {"kind": kind, "award": award, **members}
    _check(told)
    return canonical(told)


def read_event(entry: bytes) -> Event:
    """Read an entry; raise EventError unless it is written exactly as it must be."""
    try:
        told = json.loads(entry) if len(entry) <= MOST_BYTES else None
    except (ValueError, RecursionError):
        told = None
    if not isinstance(told, dict):
        raise EventError(f"an event is a JSON object of at most {MOST_BYTES} bytes")
    _check(told)
    if canonical(told) != entry:
        raise EventError("the JSON of the event is not in its canonical form")
    return told


def one_line(text: str) -> str:
    """Return a reason as an event can carry it: in one line, blanks instead of marks that are not seen."""
    return " ".join("".join([mark if mark.isprintable() else " " for mark in text]).split())


def _check(told: Event) -> None:
    members = KINDS.get(str(told.get("kind")))
    if members is None:
        raise EventError(f"kind: there is no event {told.get('kind')!r}")
    wanted = {"kind", "award", *members}
    if told.keys() != wanted:
        raise EventError(f"{told['kind']}: it has the members {', '.join(sorted(wanted))}")
    for name, is_right in {"award": _NAME, **members}.items():
        if not is_right(told[name]):
            raise EventError(f"{told['kind']}: {name}: {told[name]!r} is not of the form it has")
