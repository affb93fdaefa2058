"""How well the coming hours are covered: open lines by district and hour. Public lines only."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import datetime, timedelta

from hongmian.directory.models import District
from hongmian.directory.queries.holidays import is_holiday
from hongmian.directory.queries.in_service import public_hotlines
from hongmian.kit.hours import parse_hours

HOURS = 24
NIGHT = frozenset((22, 23, 0, 1, 2, 3, 4, 5))


@dataclass(frozen=True)
class Hour:
    """One hour ahead: which hour of the day, and how many lines are open in the middle of it."""

    hour: int
    open: int

    @property
    def night(self) -> bool:
        return self.hour in NIGHT


@dataclass(frozen=True)
class Covered:
    """A district's own lines over the coming 24 hours; code '' stands for lines of the whole city."""

    code: str
    name: str
    name_en: str
    open_now: int
    hours: tuple[Hour, ...]

    @property
    def gaps(self) -> list[Hour]:
        return [hour for hour in self.hours if not hour.open]

    @property
    def night_gaps(self) -> int:
        """Hours of the coming night in which no own line is open."""
        return sum(1 for hour in self.gaps if hour.night)


def coverage(*, at: datetime) -> list[Covered]:
    """Return the whole city's row, then each district's in order of code (two queries).

    A line that ends or begins within the 24 hours is counted by today's state.
    """
    lines: Counter[tuple[str | None, str]] = Counter(public_hotlines(at=at).values_list("district_id", "hours"))
    moments = [_middle(at, ahead) for ahead in range(HOURS)]
    open_at = {hours: _open_at(hours, [at, *moments]) for _place, hours in lines}
    places = [("", "", ""), *District.objects.values_list("code", "name", "name_en")]
    return [_covered(place, lines, open_at, moments) for place in places]


def _covered(
    place: tuple[str, str, str], lines: Counter[tuple[str | None, str]], open_at: dict[str, list[bool]],
    moments: list[datetime],
) -> Covered:  # fmt: skip
    counts = [0] * (HOURS + 1)
    for (district, hours), number in lines.items():
        if (district or "") == place[0]:
            counts = [count + number * is_open for count, is_open in zip(counts, open_at[hours], strict=True)]
    ahead = tuple(Hour(moment.hour, count) for moment, count in zip(moments, counts[1:], strict=True))
    return Covered(*place, open_now=counts[0], hours=ahead)


def _open_at(hours: str, moments: list[datetime]) -> list[bool]:
    week = parse_hours(hours)
    return [week.is_open(moment, is_holiday) for moment in moments]


def _middle(at: datetime, ahead: int) -> datetime:
    return at.replace(minute=30, second=0, microsecond=0) + timedelta(hours=ahead)
