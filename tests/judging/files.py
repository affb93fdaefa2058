"""Files of an award as its association publishes them, made from a few words."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from hongmian.judging.call import FORMAT as CALL
from hongmian.judging.reading import canonical
from hongmian.judging.result import digest_of
from hongmian.judging.scores import FORMAT as SCORES
from hongmian.judging.votes import FORMAT as VOTES

SCALE = {"lowest": "0", "highest": "100", "step": "0.5"}


def jury(**changes: Any) -> dict[str, Any]:
    """A jury of two criteria, 3 to 2."""
    criteria = [{"id": "effect", "title": "成效", "weight": "3"}, {"id": "craft", "title": "专业", "weight": "2"}]
    told = {"weight": "60", "criteria": criteria, "scale": SCALE, "trimming": None, "missing": "present-weights"}
    return told | changes


def vote(method: str = "given", **changes: Any) -> dict[str, Any]:
    full = {"full": "100"} if method in ("rank", "share-of-top", "log") else {}
    return {"weight": "40", "method": method} | full | changes


def formula(**changes: Any) -> dict[str, Any]:
    told = {"jury": jury(), "vote": vote(), "rounding": {}, "ties": ["jury", "votes", "draw"]} | changes
    return {name: value for name, value in told.items() if value is not None}


def call_told(**changes: Any) -> dict[str, Any]:
    return {
        "format": CALL,
        "id": "workers",
        "title": "最美社工",
        "formula": formula(),
        "quota": {"rule": "exact", "n": 2},
        "draw": "体彩排列五,2020-03-25",
    } | changes


def call_of(**changes: Any) -> bytes:
    return canonical(call_told(**changes))


def scores_of(call: bytes, entries: Mapping[str, Any], batch: int = 1) -> bytes:
    """`entries`: entry → expert → criterion → text, or None."""
    return canonical({"format": SCORES, "call": digest_of(call), "batch": batch, "entries": entries})


def votes_of(call: bytes, entries: Mapping[str, Any], batch: int = 1, poll: Any = None) -> bytes:
    """`entries`: entry → votes, or (votes, points)."""
    told = {
        name: {"votes": one[0], "points": one[1]} if isinstance(one, tuple) else {"votes": one}
        for name, one in entries.items()
    }
    more = {"poll": poll} if poll else {}
    return canonical({"format": VOTES, "call": digest_of(call), "batch": batch, "entries": told} | more)
