"""A week of opening hours as a small table and as a drawing."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.utils.dates import WEEKDAYS
from django.utils.translation import gettext as _

from hongmian.directory.queries.holidays import Holiday, is_holiday, next_holiday
from hongmian.directory.web.finder.texts import short_date, spans_text
from hongmian.kit.hours import MINUTES, Span, parse_hours

WIDTH = 288  # units of the drawing: 12 an hour
HOURS = (0, 6, 12, 18, 24)


@dataclass(frozen=True)
class Bar:
    x: float
    width: float


@dataclass(frozen=True)
class Row:
    """A day of the week, or holidays: its words, and its bars on a line of 24 hours."""

    label: str
    words: str
    today: bool
    bars: tuple[Bar, ...]


@dataclass(frozen=True)
class Week:
    rows: tuple[Row, ...]
    holiday: str  # when the next days off are, in words; '' if none is near
    ticks: tuple[int, ...] = HOURS


def week_of(hours: str, today: date) -> Week:
    """Lay out opening hours (stored form). A span past midnight is drawn on both of its days."""
    week = parse_hours(hours)
    days = [*week.week, *([week.holiday] if week.holiday is not None else [])]
    rest = is_holiday(today) and week.holiday is not None
    current = 7 if rest else today.weekday()
    rows = []
    for n, spans in enumerate(days):
        late = week.week[(n - 1) % 7] if n < 7 else ()
        label = str(WEEKDAYS[n]) if n < 7 else _("Public holidays")
        rows.append(Row(label, spans_text(spans), n == current, _bars(spans, late)))
    return Week(tuple(rows), _holiday_words(next_holiday(today), week.holiday))


def _bars(spans: tuple[Span, ...], evening_before: tuple[Span, ...]) -> tuple[Bar, ...]:
    running = [(0, end - MINUTES) for _start, end in evening_before if end > MINUTES]
    shown = [(start, min(end, MINUTES)) for start, end in spans]
    scale = WIDTH / MINUTES
    return tuple(Bar(round(start * scale, 1), round((end - start) * scale, 1)) for start, end in [*running, *shown])


HOLIDAYS = {  # the calendar's names, so that they are translated
    "New Year's Day": lambda: _("New Year's Day"),
    "Spring Festival": lambda: _("Spring Festival"),
    "Tomb-sweeping Day": lambda: _("Tomb-sweeping Day"),
    "Labour Day": lambda: _("Labour Day"),
    "Dragon Boat Festival": lambda: _("Dragon Boat Festival"),
    "National Day": lambda: _("National Day"),
    "Mid-autumn Festival": lambda: _("Mid-Autumn Festival"),
}


def _holiday_words(holiday: Holiday | None, spans: tuple[Span, ...] | None) -> str:
    if holiday is None:
        return ""
    name = HOLIDAYS.get(holiday.name, lambda: _("Public holiday"))()
    days = short_date(holiday.first)
    if holiday.last != holiday.first:
        days = _("%(first)s to %(last)s") % {"first": days, "last": short_date(holiday.last)}
    open_hours = _("hours as on other days") if spans is None else spans_text(spans)
    return _("%(name)s, %(days)s: %(hours)s") % {"name": name, "days": days, "hours": open_hours}
