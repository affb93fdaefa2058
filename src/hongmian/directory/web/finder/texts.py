"""What a reader is told of a line's hours, in their language."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime

from django.utils.dates import WEEKDAYS
from django.utils.formats import date_format
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from hongmian.directory.queries.finder import Openness, State
from hongmian.kit.hours import MINUTES, Span

SHAPES = {  # the word's sign: a full disc, a half one, a ring
    Openness.OPEN: "open",
    Openness.SHUTS_SOON: "soon",
    Openness.OPENS_TODAY: "shut",
    Openness.SHUT: "shut",
}


def state_words(state: State, at: datetime) -> str:
    """`Open now`, `Shuts at 12:00`, `Opens at 14:00`, `Opens Monday at 8:30`."""
    if state.openness == Openness.OPEN:
        return _("Open now")
    if state.change is None:
        return _("Service has ended") if state.ended else _("Not answering for now")
    time = clock(state.change.hour * 60 + state.change.minute)
    if state.openness == Openness.SHUTS_SOON:
        return _("Shuts at %(time)s") % {"time": time}
    if state.openness == Openness.OPENS_TODAY:
        return _("Opens at %(time)s") % {"time": time}
    days = (state.change.date() - at.date()).days
    if days == 1:
        return _("Opens tomorrow at %(time)s") % {"time": time}
    day = weekday(state.change.date()) if days < 7 else short_date(state.change.date())
    return _("Opens %(day)s at %(time)s") % {"day": day, "time": time}


def today_words(state: State) -> str:
    if state.always:
        return _("Around the clock")
    if not state.today:
        return _("Shut today")
    return _("Today %(hours)s") % {"hours": spans_text(state.today)}


def spans_text(spans: Iterable[Span]) -> str:
    """`8:30–12:00, 14:00–18:00`; `Around the clock`; `Shut`."""
    written = [_("Around the clock") if span == (0, MINUTES) else _span(span) for span in spans]
    return listed(written) if written else pgettext("hours", "Shut")


def _span(span: Span) -> str:
    start, end = span
    words = {"start": clock(start), "end": clock(end)}
    if end > MINUTES:
        return _("%(start)s–%(end)s next day") % words
    return _("%(start)s–%(end)s") % words


def clock(minutes: int) -> str:
    """`8:30` of a minute of the day; midnight at the end of a day is `24:00`."""
    if minutes > MINUTES:
        minutes -= MINUTES
    return f"{minutes // 60}:{minutes % 60:02d}"


def listed(words: Iterable[str | Promise]) -> str:
    return pgettext("between the items of a list", ", ").join(str(word) for word in words)


def weekday(day: date) -> str:
    return str(WEEKDAYS[day.weekday()])


def short_date(day: date) -> str:
    return date_format(day, pgettext("date without year", "j F"))
