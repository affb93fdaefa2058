"""My shift on today's line of 24 hours, in words and minutes."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, time, timedelta

from hongmian.contacts.queries.shifts.duty import MyShifts, my_shifts
from hongmian.directory.person import Person
from hongmian.kit.clock import SHANGHAI
from hongmian.kit.hours import MINUTES, Span

MINUTE = timedelta(minutes=1)


@dataclass(frozen=True)
class DrawnShifts:
    """`spans` are today's, in minutes from midnight. `minutes`: until the end of the shift I am on, below zero past it;
    until the start of the next, if I am on none."""

    mine: MyShifts
    spans: list[Span]
    minutes: int


def drawn_shifts(person: Person, *, at: datetime) -> DrawnShifts:
    mine = my_shifts(person, at)
    shifts = [*([mine.current] if mine.current else []), *mine.coming]
    spans = [span for shift in shifts if (span := _today(shift.starts_at, shift.ends_at, at))]
    moment = mine.current.ends_at if mine.current else mine.next.starts_at if mine.next else at
    return DrawnShifts(mine, spans, int((moment - at) / MINUTE))


def _today(starts_at: datetime, ends_at: datetime, at: datetime) -> Span | None:
    midnight = datetime.combine(at.date(), time(), tzinfo=SHANGHAI)
    first, last = (int((moment - midnight) / MINUTE) for moment in (starts_at, ends_at))
    return (max(first, 0), min(last, MINUTES)) if last > 0 and first < MINUTES else None
