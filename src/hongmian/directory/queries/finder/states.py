"""Whether a line is open at a moment, and when that changes."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum

from hongmian.directory.queries.holidays import is_holiday
from hongmian.kit.hours import EVER, OpeningHours, Span, Term, parse_hours

SOON = timedelta(hours=1)
NIGHT = (23 * 60, 29 * 60)  # from 23:00 to 5:00; a line that answers in any of it answers at night
NIGHT_BEGINS_NEW_DAY_AT = 5  # o'clock: before it, tonight is the night that is running


class Openness(StrEnum):
    OPEN = "open"
    SHUTS_SOON = "shuts_soon"  # open, within the hour of shutting
    OPENS_TODAY = "opens_today"
    SHUT = "shut"


@dataclass(frozen=True, slots=True)
class State:
    """`change`: when it next shuts (if open) or opens (if shut), None if not within two weeks.

    `ended`: shut, and not to open again before its last day is over.
    """

    openness: Openness
    change: datetime | None
    today: tuple[Span, ...]  # minutes of the day; an end past 1440 is after midnight
    always: bool
    night: bool
    ended: bool = False

    @property
    def is_open(self) -> bool:
        return self.openness in (Openness.OPEN, Openness.SHUTS_SOON)


def state_of(hours: str, at: datetime, term: Term = EVER) -> State:
    """Return the state of opening hours (stored form) at a moment in the city's time.

    `term`: the first and last day of service. Whoever rings on the last evening of an overnight line is answered
    until the morning: a span belongs to the day it begins on. (Lists show the line until midnight of its last day.)
    """
    week, term = parse_hours(hours), term.seen_on(at.date())
    change = week.next_change(at, is_holiday, term)
    is_open = week.is_open(at, is_holiday, term)
    if is_open:
        openness = Openness.SHUTS_SOON if change and change - at <= SOON else Openness.OPEN
    else:
        today = change is not None and change.date() == at.date()
        openness = Openness.OPENS_TODAY if today else Openness.SHUT
    return State(
        openness=openness,
        change=change,
        today=week.on(at.date(), is_holiday, term),
        always=week.always,
        night=_answers_at_night(week, _tonight(at), term),
        ended=not is_open and change is None and term.last != EVER.last,
    )


def _tonight(at: datetime) -> date:
    return at.date() - timedelta(days=1) if at.hour < NIGHT_BEGINS_NEW_DAY_AT else at.date()


def _answers_at_night(week: OpeningHours, evening: date, term: Term) -> bool:
    """Say whether it answers in some part of the night that begins on `evening`."""
    morning = [(start + 1440, end + 1440) for start, end in week.on(evening + timedelta(days=1), is_holiday, term)]
    first, last = NIGHT
    return any(start < last and end > first for start, end in [*week.on(evening, is_holiday, term), *morning])
