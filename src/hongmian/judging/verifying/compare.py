"""Where a published result differs first from the one that was recomputed."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from hongmian.judging.verifying.faults import AwardFault

_OTHERS = ("inputs", "earlier_winners", "winners", "weights", "batch", "number", "replaces", "content_hash", "format")
_LONGEST = 80  # characters of a value that are shown


def check_same(published: dict[str, Any], computed: dict[str, Any]) -> None:
    """Raise AwardFault at the first difference: entries in the order they should have, each by its steps."""
    entries = published["entries"] if isinstance(published["entries"], list) else []
    shown = {str(one.get("id")): one for one in entries if isinstance(one, dict)}
    for one in computed["entries"]:
        if one["id"] not in shown:
            raise AwardFault("it is not in result.json", entry=one["id"])
        _raise_first(_differences(shown[one["id"]], one, ""), entry=one["id"])
    for name in sorted(set(shown) - {one["id"] for one in computed["entries"]}):
        raise AwardFault("it is in result.json, but does not compete", entry=name)
    _raise_first(_differences(published["entries"], computed["entries"], "entries"))
    for member in _OTHERS:
        _raise_first(_differences(published[member], computed[member], member))


def _raise_first(found: Iterator[tuple[str, Any, Any]], entry: str | None = None) -> None:
    for step, published, computed in found:
        raise AwardFault(f"result.json says {_short(published)}, recomputed {_short(computed)}", entry=entry, step=step)


def _differences(one: Any, other: Any, path: str) -> Iterator[tuple[str, Any, Any]]:
    """Go into objects and lists; `other` says in which order."""
    if isinstance(one, dict) and isinstance(other, dict):
        for name in [*other, *(set(one) - set(other))]:
            below = f"{path}.{name}" if path else name
            yield from _differences(one.get(name, _NOTHING), other.get(name, _NOTHING), below)
    elif isinstance(one, list) and isinstance(other, list) and len(one) == len(other):
        for at, (mine, theirs) in enumerate(zip(one, other, strict=True)):
            yield from _differences(mine, theirs, f"{path}.{_name(theirs, at)}")
    elif type(one) is not type(other) or one != other:
        yield path, one, other


def _name(told: Any, at: int) -> str:
    """A criterion, or a part, is called by its name rather than its place in the list."""
    return str(told.get("id") or told.get("part") or at) if isinstance(told, dict) else str(at)


class _Nothing:
    pass


_NOTHING = _Nothing()


def _short(value: Any) -> str:
    if value is _NOTHING:
        return "nothing"
    told = json.dumps(value, ensure_ascii=False)
    return told if len(told) <= _LONGEST else told[:_LONGEST] + "…"
