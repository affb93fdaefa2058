"""JSON and times as a poll publishes them: what two readers might understand differently is not read at all."""

from __future__ import annotations

import json
from datetime import datetime
from typing import Any, NoReturn

from hongmian.kit.clock import SHANGHAI

_YEARS = range(1971, 9_999)  # hours and days since 1970 are uint32, and no time zone leads out of the calendar


def read_json(written: bytes) -> Any:
    """Read UTF-8 JSON without a member twice, a number that is none, or half of a surrogate pair; raise ValueError."""
    try:
        told = json.loads(written.decode(), object_pairs_hook=_each_once, parse_constant=_no_number)
        json.dumps(told, ensure_ascii=False).encode()
    except RecursionError:
        raise ValueError("JSON nested too deep") from None
    return told


def read_time(text: object) -> datetime:
    """Read an ISO 8601 time with its offset from UTC, and return it in Shanghai's; raise ValueError."""
    if not isinstance(text, str):
        raise ValueError("a time is a text")
    time = datetime.fromisoformat(text)
    if time.tzinfo is None or time.year not in _YEARS:
        raise ValueError(f"{text}: without an offset from UTC, or of another millennium")
    return time.astimezone(SHANGHAI)  # two times of one zone are compared without looking it up


def write_time(at: datetime) -> str:
    """Return an aware time in ISO 8601, as the clocks of Shanghai show it."""
    return at.astimezone(SHANGHAI).isoformat()


def _each_once(members: list[tuple[str, Any]]) -> dict[str, Any]:
    told = dict(members)
    if len(told) < len(members):
        raise ValueError("a member is there twice")
    return told


def _no_number(word: str) -> NoReturn:
    raise ValueError(f"{word} is no number")
