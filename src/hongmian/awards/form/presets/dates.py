"""When the steps of the five awards are, counted from the first day of the campaign's week."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta

from hongmian.awards.form.presets.call import Category, Dates
from hongmian.kit.clock import SHANGHAI

_BATCHES_APART = 7  # days
_COVERED = (-54, -2)
_VOTES: dict[Category, tuple[tuple[int, int], tuple[int, int]]] = {
    "worker": ((1, 9), (6, 18)),
    "hotline": ((0, 9), (5, 22)),
}


def dates_of(category: Category, start: date, *, batches: int) -> Dates:
    """Return the steps of an award of this category. A jury's result waits for the evening's draw."""
    is_entered, (opens, closes) = category != "hotline", _VOTES.get(category, (None, None))
    return Dates(
        entries_open=_at(start, -14, 9) if is_entered else None,
        entries_close=_at(start, -2, 18) if is_entered else None,
        register_at=None if is_entered else _at(start, -2, 9),
        checked_by=_at(start, 0, 21) if is_entered else _at(start, -1, 18),
        vote_opens=_at(start, *opens) if opens else None,
        vote_closes=_at(start, *closes) if closes else None,
        reviews_open=_at(start, 1, 9) if is_entered else None,
        reviews_close=_at(start, 7, 18) if is_entered else None,
        draw_on=start + timedelta(days=8 if is_entered else 6),
        results=tuple(_at(start, 8 + _BATCHES_APART * number, 22 if is_entered else 10) for number in range(batches)),
    )


def covered(start: date) -> tuple[date, date]:
    first, last = _COVERED
    return start + timedelta(days=first), start + timedelta(days=last)


def _at(start: date, days: int, hour: int) -> datetime:
    return datetime.combine(start + timedelta(days=days), time(hour), tzinfo=SHANGHAI)
