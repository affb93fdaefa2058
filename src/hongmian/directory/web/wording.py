"""Opening hours in the reader's words: `Mo-Fr 08:30-18:00` reads 周一至周五 8:30—18:00."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby

from django.utils.translation import gettext as _
from django.utils.translation import pgettext, pgettext_lazy

from hongmian.directory.web.finder.texts import spans_text
from hongmian.kit.hours import HoursError, Span, parse_hours

DAY_NAMES = (
    pgettext_lazy("hours", "Mon"), pgettext_lazy("hours", "Tue"), pgettext_lazy("hours", "Wed"),
    pgettext_lazy("hours", "Thu"), pgettext_lazy("hours", "Fri"), pgettext_lazy("hours", "Sat"),
    pgettext_lazy("hours", "Sun"),
)  # fmt: skip


def hours_text(text: str) -> str:
    """Return stored opening hours as one line; what cannot be read comes back as it is."""
    try:
        hours = parse_hours(text)
    except HoursError:
        return text
    if hours.always:
        return _("Around the clock")
    parts = [f"{days} {spans_text(spans)}" for days, spans in _by_days(hours.week)]
    if hours.holiday is not None:
        parts.append(f"{_('Public holidays')} {spans_text(hours.holiday)}")
    return pgettext("between rules of hours", "; ").join(parts) or pgettext("hours", "Shut")


def hours_for_entry(text: str) -> str:
    """Return stored hours as people would enter them: in words where those read back as the same hours."""
    spoken = hours_text(text)
    try:
        return spoken if parse_hours(spoken) == parse_hours(text) else text
    except HoursError:
        return text


def _by_days(week: Sequence[tuple[Span, ...]]) -> list[tuple[str, tuple[Span, ...]]]:
    named = []
    for spans, run in groupby(range(7), key=lambda day: week[day]):
        days = list(run)
        if spans:
            named.append((_days(days), spans))
    return named


def _days(days: Sequence[int]) -> str:
    if len(days) == 7:
        return _("every day")
    if len(days) == 1:
        return str(DAY_NAMES[days[0]])
    return _("%(first)s to %(last)s") % {"first": DAY_NAMES[days[0]], "last": DAY_NAMES[days[-1]]}
