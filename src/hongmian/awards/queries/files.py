"""The files of a result as anyone may fetch them (docs/spec/award-result.md), and the records of the assignment."""

from __future__ import annotations

import json
from collections.abc import Callable

from hongmian.awards.enums import CallState
from hongmian.awards.models import Assignment, Call, Result

CHANGES = "opened"  # is written anew at an erasure; every other file is the same for ever


def result_numbered(call: str, batch: int, number: int) -> Result | None:
    """Return a result with its batch and call."""
    found = Result.objects.select_related("batch__call").filter(batch__call=call, batch__number=batch, number=number)
    return found.first()


def names_of(result: Result) -> list[str]:
    """Return the names of its files, as a reader would open them."""
    before = [f"batch-{number}" for number in range(1, len(_earlier(result)) + 1)]
    kept = [name for name in ("call", "scores", "votes", "result", "opened") if _OWN[name](result)]
    return [*kept, *(["replaced"] if result.number > 1 else []), *before]


def file_of(result: Result, name: str) -> bytes | None:
    """Return the bytes of `<name>.json`; None where the result has no such file."""
    if name in _OWN:
        return _OWN[name](result).encode() or None
    if name == "replaced":
        return _stored(Result.objects.filter(batch=result.batch, number=result.number - 1).first())
    if name in names_of(result):
        digest = _earlier(result)[int(name.removeprefix("batch-")) - 1]
        return _stored(Result.objects.filter(batch__call=result.batch.call_id, digest=digest).first())
    return None


def assignment_record(call: str, number: int) -> bytes | None:
    """Return the record of a round, once a result is there: before that, who may not judge what would hint at who
    entered."""
    judged = Result.objects.filter(batch__call=call)
    found = Assignment.objects.filter(call=call, round=number).filter(call__in=judged.values("batch__call"))
    record = found.values_list("record", flat=True).first()
    return record.encode() if record else None


def judged_calls() -> list[Call]:
    """Return the calls that have a result, by name."""
    with_one = Result.objects.values("batch__call")
    return list(Call.objects.exclude(state=CallState.DRAFT).filter(pk__in=with_one).order_by("pk"))


def _earlier(result: Result) -> tuple[str, ...]:
    told = json.loads(result.result)  # written by us, so nothing of it is looked at again
    return tuple(told["inputs"]["earlier"])


def _stored(result: Result | None) -> bytes | None:
    return result.result.encode() if result else None


_OWN: dict[str, Callable[[Result], str]] = {
    "call": lambda one: one.batch.call.frozen,
    "scores": lambda one: one.scores,
    "votes": lambda one: one.votes,
    "result": lambda one: one.result,
    "opened": lambda one: one.opened,
}
