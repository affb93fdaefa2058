"""A day of the roster as SVG geometry: 1440 units a day, a lane for each shift that runs beside another."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from hongmian.contacts.models import Shift
from hongmian.contacts.queries.shifts.gaps import Stretch
from hongmian.contacts.queries.shifts.roster import RosterDay, midnight

MINUTE = timedelta(minutes=1)
LANE, FIRST_LANE = 16, 12


@dataclass(frozen=True)
class Bar:
    """A piece of the day; `state` is the shift's, "" for opening hours and gaps."""

    x: int
    width: int
    y: int = FIRST_LANE
    state: str = ""


@dataclass(frozen=True)
class DrawnDay:
    """`now` is the present minute on today's line; `ahead`: the day is not over."""

    day: RosterDay
    height: int
    open: list[Bar]
    gaps: list[Bar]
    bars: list[Bar]
    now: int | None
    ahead: bool

    @property
    def lanes(self) -> int:
        """How many lanes the line is drawn with, at most three heights are told apart."""
        return min((self.height - FIRST_LANE) // LANE, 3)


def drawn_day(day: RosterDay, *, at: datetime) -> DrawnDay:
    start = midnight(day.day)
    lanes: list[datetime] = []
    bars = [_bar((one.starts_at, one.ends_at), start, lane=_lane(lanes, one), state=one.state) for one in day.shifts]
    return DrawnDay(
        day=day,
        height=FIRST_LANE + LANE * max(len(lanes), 1),
        open=[_bar(stretch, start) for stretch in day.open],
        gaps=[_bar(stretch, start) for stretch in day.gaps],
        bars=bars,
        now=at.hour * 60 + at.minute if at.date() == day.day else None,
        ahead=day.day >= at.date(),
    )


def _bar(stretch: Stretch, start: datetime, *, lane: int = 0, state: str = "") -> Bar:
    first, last = (min(max(int((moment - start) / MINUTE), 0), 1440) for moment in stretch)
    return Bar(x=first, width=last - first, y=FIRST_LANE + LANE * lane, state=state)


def _lane(lanes: list[datetime], shift: Shift) -> int:
    """Return the first lane that is free when the shift begins; lanes hold when each is free again."""
    for place, free in enumerate(lanes):
        if free <= shift.starts_at:
            lanes[place] = shift.ends_at
            return place
    lanes.append(shift.ends_at)
    return len(lanes) - 1
