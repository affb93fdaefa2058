"""What of the contest log is printed on a result, so that two people who were shown two logs can tell."""

from __future__ import annotations

from dataclasses import dataclass

from hongmian.awards.logbook import log
from hongmian.awards.models import Result, Told
from hongmian.ballots.errors import BoxError
from hongmian.contests.events import Event, read_event


@dataclass(frozen=True)
class Sealed:
    """`index`: of the result's event; the first `size` events of the log, up to the end of the batch or, before that,
    up to the result, and their `root`, in hexadecimal."""

    index: int
    size: int
    root: str
    is_closed: bool


def sealed_of(result: Result, *, is_newest: bool) -> Sealed | None:
    """Return what is printed on a result; None while it is not in the log yet, or that cannot be read (one query)."""
    index = closed = None
    for at, event in _told(result):
        if event["batch"] != result.batch.number:
            continue
        if event["kind"] == "result" and event["number"] == result.number:
            index = at
        if event["kind"] == "close" and is_newest:
            closed = at
    if index is None:
        return None
    size = (index if closed is None else closed) + 1
    try:
        return Sealed(index, size, log().root(size).hex(), closed is not None)
    except (BoxError, IndexError):
        return None


def _told(result: Result) -> list[tuple[int, Event]]:
    events = Told.objects.filter(award=result.batch.call_id, kind__in=("result", "close")).exclude(index=None)
    return [(one.index or 0, read_event(one.entry.encode())) for one in events.order_by("index")]
