"""Shifts of the demo: who was, is and will be on which line."""

from __future__ import annotations

import uuid
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from random import Random

from hongmian.contacts.domain.bulk import PastShift
from hongmian.contacts.enums import ShiftState
from hongmian.demo.service.units import Line, drawn_id
from hongmian.kit.clock import SHANGHAI
from hongmian.kit.hours import MINUTES

FORGOTTEN = 0.015  # shifts without a check-out
LONGEST = 12 * 60
USUAL = 8 * 60
MORNING = 8 * 60
COVERED = 0.93  # of what will be planned in the days to come


@dataclass(frozen=True)
class Watch:
    """A shift of a line's day, in minutes from midnight, and the record of it."""

    start: int
    end: int
    record: PastShift


def past_watches(line: Line, day: date, number: int, random: Random) -> list[Watch]:
    """Return `number` shifts that were worked on a line's day, one after the other over its opening hours."""
    return [
        Watch(start, end, _worked(_shift(line, day, start, end, turn, random), random))
        for turn, (start, end) in enumerate(_marks(line, day, number))
    ]


def coming_watches(line: Line, day: date, now: datetime, random: Random) -> Iterator[Watch]:
    """Yield the shifts planned on a line's day, with a gap here and there; those that hold `now` are on duty."""
    spans = line.spans(day)
    number = -(-(spans[-1][1] - spans[0][0]) // USUAL) if spans else 0
    for turn, (start, end) in enumerate(_marks(line, day, number)):
        shift = _shift(line, day, start, end, turn, random)
        if shift.ends_at <= now:
            yield Watch(start, end, _worked(shift, random))
        elif (on := shift.starts_at <= now) or random.random() < COVERED:
            taken = shift.starts_at - timedelta(minutes=random.randint(0, 9)) if on else None
            state = ShiftState.ON if on else ShiftState.PLANNED
            yield Watch(start, end, shift._replace(state=state, taken_at=taken, left_at=None))


def put_on_duty(watches: Sequence[Watch], line: Line, worker: uuid.UUID) -> list[Watch]:
    """Give the shift that is on now to `worker`, and their others of the day to who had it."""
    on = next((watch.record.worker for watch in watches if watch.record.state == ShiftState.ON), line.staff[0])
    turned = {on: worker, worker: on}
    return [
        replace(watch, record=watch.record._replace(worker=turned.get(watch.record.worker, watch.record.worker)))
        for watch in watches
    ]


def _marks(line: Line, day: date, number: int) -> Sequence[tuple[int, int]]:
    """Divide the opening hours of a day into `number` parts of at most twelve hours."""
    spans = line.spans(day)
    if not spans or not number:
        return ()
    first, last = spans[0][0], spans[-1][1]
    if first == 0 and number * LONGEST < MINUTES:
        first = MORNING
    length = min(LONGEST, (last - first) // number)
    return [(first + turn * length, first + (turn + 1) * length) for turn in range(number)]


def _shift(line: Line, day: date, start: int, end: int, turn: int, random: Random) -> PastShift:
    midnight = datetime.combine(day, time(), tzinfo=SHANGHAI)
    return PastShift(
        id=drawn_id(random),
        hotline=line.unit,
        worker=line.staff[(day.toordinal() * 2 + turn) % len(line.staff)],
        starts_at=midnight + timedelta(minutes=start),
        ends_at=midnight + timedelta(minutes=end),
        taken_at=None,
        left_at=None,
        state=ShiftState.PLANNED,
    )


def _worked(shift: PastShift, random: Random) -> PastShift:
    came = shift.starts_at + timedelta(minutes=random.randint(-6, 4))
    left = shift.ends_at + timedelta(minutes=random.randint(0, 14))
    if random.random() < FORGOTTEN:
        return shift._replace(taken_at=came, state=ShiftState.AUTO_CLOSED)
    return shift._replace(taken_at=came, left_at=left, state=ShiftState.DONE)
