"""Opening hours in the reader's words: `Mo-Fr 08:30-18:00` reads 周一至周五 08:30—18:00."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby

from django.utils.translation import gettext as _
from django.utils.translation import pgettext, pgettext_lazy

from hongmian.kit.hours import MINUTES, HoursError, Span, clock_text, parse_hours

DAY_NAMES = (
    pgettext_lazy("hours", "Mon"), pgettext_lazy("hours", "Tue"), pgettext_lazy("hours", "Wed"),
    pgettext_lazy("hours", "Thu"), pgettext_lazy("hours", "Fri"), pgettext_lazy("hours", "Sat"),
    pgettext_lazy("hours", "Sun"),
)  # fmt: skip


def hours_text(text: str) -> str:
    """Return stored opening hours as a sentence part; what cannot be read comes back as it is."""
    try:
        hours = parse_hours(text)
    except HoursError:
        return text
    if hours.always:
        return _("around the clock")
    parts = [_("%(days)s %(spans)s") % {"days": days, "spans": _spans(spans)} for days, spans in _by_days(hours.week)]
    if hours.holiday is not None:
        parts.append(_("public holidays %(spans)s") % {"spans": _spans(hours.holiday)})
    return pgettext("between rules of hours", "; ").join(parts) or _("closed")


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


def _spans(spans: Sequence[Span]) -> str:
    return pgettext("between spans of hours", ", ").join(_span(*span) for span in spans) or _("closed")


def _span(start: int, end: int) -> str:
    words = _("%(start)s–%(end)s next morning") if end > MINUTES else _("%(start)s–%(end)s")
    return words % {"start": clock_text(start), "end": clock_text(end)}
