"""When the steps of the five awards are, counted from the first day of the campaign's week."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta

from hongmian.awards.form.presets.call import Batch, Category, Dates
from hongmian.contests.working_days import UnknownYearError, last_day_of_notice
from hongmian.kit.clock import SHANGHAI

NOTICE_DAYS = 5  # working days
_APART = 7  # days: of five working ones, a week
_WORK = (-54, -2)
_VOTES: dict[Category, tuple[tuple[int, int], tuple[int, int]]] = {
    "worker": ((1, 9), (6, 18)),
    "hotline": ((0, 9), (5, 22)),
}


def dates_of(category: Category, start: date) -> Dates:
    """Return the steps of an award; lines are voted on from the first morning, so their list is made before."""
    is_entered, vote = category != "hotline", _VOTES.get(category)
    return Dates(
        entry_opens_at=_at(start, -14, 9),
        entry_closes_at=_at(start, -2, 18 if is_entered else 9),
        checked_by=_at(start, 0, 21) if is_entered else _at(start, -1, 18),
        vote_opens_at=_at(start, *vote[0]) if vote else None,
        vote_closes_at=_at(start, *vote[1]) if vote else None,
        review_opens_at=_at(start, 1, 9) if is_entered else None,
        review_closes_at=_at(start, 7, 18) if is_entered else None,
    )


def draw_day(category: Category, start: date) -> date:
    """Return the day after reviews, or the vote where there are none, have ended."""
    return start + timedelta(days=6 if category == "hotline" else 8)


def batches_of(category: Category, start: date, winners: list[int]) -> tuple[Batch, ...]:
    """A jury's result waits for the number that is drawn that evening; each further batch for the notice of the one
    before, so that an objection never changes two."""
    times = [_at(start, 8, 10 if category == "hotline" else 22)]
    while len(times) < len(winners):
        times.append(_after_notice(times[-1]))
    return tuple(map(Batch, winners, times))


def _after_notice(result_from: datetime) -> datetime:
    """Return the morning of the first working day after the notice of a result; of a year whose holidays are not
    known, so many days later."""
    first = result_from.date() + timedelta(days=1)
    try:
        day = last_day_of_notice(
            last_day_of_notice(first, working_days=NOTICE_DAYS) + timedelta(days=1), working_days=1
        )
    except UnknownYearError:
        day = first + timedelta(days=_APART)
    return _at(day, 0, 10)


def work_of(start: date) -> tuple[date, date]:
    """Return the first and the last day of the work that is judged."""
    first, last = _WORK
    return start + timedelta(days=first), start + timedelta(days=last)


def _at(start: date, days: int, hour: int) -> datetime:
    return datetime.combine(start + timedelta(days=days), time(hour), tzinfo=SHANGHAI)
