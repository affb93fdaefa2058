"""The contest log of this installation, opened once a process, and the way into it.

A verb tells an event in the transaction that decides it; once that stands, the event is appended to the log. What a
crash kept back is appended later, in order.
"""

from __future__ import annotations

import logging
import os
import secrets
import threading
from collections.abc import Mapping, Sequence
from datetime import datetime
from pathlib import Path
from urllib.parse import urlsplit

from django.conf import settings
from django.db import transaction
from django.db.models import Max

from hongmian.awards.models import Told, Turn
from hongmian.contests.course import Course
from hongmian.contests.events import KINDS, one_line, read_event, write_event
from hongmian.contests.log import ContestLog, name_of, seed_of
from hongmian.contests.telling import course_after, written
from hongmian.kit.clock import SHANGHAI

logger = logging.getLogger(__name__)
_open: dict[tuple[Path, int], ContestLog] = {}
_turn = threading.RLock()
SEED_SIZE = 32  # bytes


def tell(kind: str, award: str, *, at: datetime, **members: object) -> Told:
    """Write down an event inside the transaction that decides it. `at` becomes the event's minute, or the day where its
    kind has that, and is never before that of the event before. Raise OutOfCourseError where it may not follow."""
    return tell_all([(kind, award, members)], at=at)[0]


def tell_all(events: Sequence[tuple[str, str, Mapping[str, object]]], *, at: datetime) -> list[Told]:
    """The same for many events at once."""
    return tell_each([(at, *event) for event in events])


def tell_each(events: Sequence[tuple[datetime, str, str, Mapping[str, object]]]) -> list[Told]:
    """The same for events that each have their own time, the earliest first."""
    assert transaction.get_connection().in_atomic_block, "an event is told in the transaction that decides it"
    Turn.objects.get_or_create(pk=1)
    Turn.objects.select_for_update().get(pk=1)
    minute, timed = _last_minute(), []
    for at, kind, award, members in events:
        minute = max(minute, f"{at.astimezone(SHANGHAI):%Y-%m-%dT%H:%M+08:00}")
        timed.append((kind, award, {**_in_lines(members), **_time_of(kind, minute)}))
    log().would_take([*map(_event, _waiting()), *timed])
    told = Told.objects.bulk_create(
        [
            Told(award=award, kind=kind, entry=write_event(kind, award, **members).decode())
            for kind, award, members in timed
        ],
        batch_size=500,
    )
    transaction.on_commit(_flush_or_log)
    return told


def flush() -> int:
    """Append what was told and is not yet in; return how many events that were. Never inside a transaction that tells:
    what may still be undone is not appended."""
    with transaction.atomic():
        waiting = _waiting()  # the rows first, then the log: as whoever tells
        if waiting:
            _append(waiting)
        return len(waiting)


def flush_due(*, at: datetime) -> None:
    flush()


def course_told() -> Course:
    """Return where the awards stand with what was told and is not yet in; inside a transaction, with what that told."""
    held = log()
    events = [_event(told) for told in _leave_out_stored(held, _waiting())]
    return course_after(held.course, written(events))


def log() -> ContestLog:
    """Return the log of this process; a forked one opens its own, and another home closes that of the one before."""
    place = (Path(settings.HONGMIAN_HOME), os.getpid())
    with _turn:
        if place not in _open:
            forget_log()
            seed = seed_of(place[0], secrets.token_bytes(SEED_SIZE))
            _open[place] = ContestLog.open(place[0], origin=name_of(place[0], _origin()), seed=seed)
        return _open[place]


def forget_log() -> None:
    """Close the log of this process; the next question opens it again."""
    with _turn:
        for place in [place for place in _open if place[1] == os.getpid()]:
            _open.pop(place).close()


def _origin() -> str:
    """Return what a new log is named: the public host, then its path."""
    return f"{urlsplit(settings.HONGMIAN_PUBLIC_URL).netloc}/awards"


def _flush_or_log() -> None:
    try:
        flush()
    except Exception:  # what was decided stands; the event goes in with the next one, or by the clock
        logger.exception("The contest log could not be written.")


def _waiting() -> list[Told]:
    """Return what is not yet in, in order, held until the transaction ends: nobody else appends it meanwhile."""
    return list(Told.objects.select_for_update().filter(index=None).order_by("pk"))


def _append(waiting: list[Told]) -> None:
    held = log()
    waiting_still = _leave_out_stored(held, waiting)
    places = held.append_all([_event(told) for told in waiting_still])
    for told, place in zip(waiting_still, places, strict=True):
        told.index = place
    Told.objects.bulk_update(waiting, ["index"], batch_size=500)


def _leave_out_stored(held: ContestLog, waiting: list[Told]) -> list[Told]:
    """Note where those are that a crash left stored and unnoted; return the others."""
    held.refresh()
    last = Told.objects.aggregate(last=Max("index"))["last"]
    since = 0 if last is None else last + 1
    for told in waiting:  # stored in this order, so the first that is not there ends it
        told.index = held.find(told.entry.encode(), since) if held.size > since else None
        if told.index is None:
            break
        since = told.index + 1
    return [told for told in waiting if told.index is None]


def _event(told: Told) -> tuple[str, str, Mapping[str, object]]:
    event = dict(read_event(told.entry.encode()))
    return event.pop("kind"), event.pop("award"), event


def _last_minute() -> str:
    """Return the time of the last event: no other is before it."""
    of_days = [kind for kind, members in KINDS.items() if "on" in members]
    newest = Told.objects.order_by("-pk").values_list("entry", flat=True)
    before = [read_event(last.encode()) for last in (newest.first(), newest.exclude(kind__in=of_days).first()) if last]
    return max(["", *(one.get("at") or f"{one['on']}T00:00+08:00" for one in before)])


def _in_lines(members: Mapping[str, object]) -> dict[str, object]:
    """A reason that was written in several lines is told in one."""
    return {name: one_line(told) if name == "why" and isinstance(told, str) else told for name, told in members.items()}


def _time_of(kind: str, minute: str) -> dict[str, str]:
    return {"on": minute[:10]} if "on" in KINDS[kind] else {"at": minute}
