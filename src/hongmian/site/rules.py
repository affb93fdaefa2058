"""The numbers by which the programme is run."""

from __future__ import annotations

from datetime import datetime, time, timedelta

from hongmian.kit.clock import SHANGHAI

WEEK = 7
LONGEST = timedelta(days=14)  # an event
FEED_BACK, FEED_AHEAD = timedelta(days=31), timedelta(days=366)  # what a calendar that subscribes is given


def over_from(starts_at: datetime, ends_at: datetime | None) -> datetime:
    """Return from when on an event is over: one whose end nobody knows, and one of the whole day, at midnight."""
    return ends_at or datetime.combine(starts_at.astimezone(SHANGHAI).date() + timedelta(days=1), time(), SHANGHAI)
