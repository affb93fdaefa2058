"""Small pieces that pages of shifts draw: durations, stretches of time, and who may do what."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, timedelta

from django import template
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from hongmian.contacts.models import Shift
from hongmian.contacts.queries.shifts.gaps import Stretch, deserted
from hongmian.contacts.queries.shifts.hours import worked_minutes
from hongmian.directory import rules
from hongmian.directory.person import Person
from hongmian.kit.access import Action
from hongmian.kit.clock import SHANGHAI

INSTANT = timedelta.resolution
register = template.Library()
register.filter("worked", worked_minutes)
register.filter("deserted", deserted)


@register.filter
def duration(minutes: int) -> str:
    """Write minutes as a person says them: `3 h 20 min`, `45 min`."""
    hours, rest = divmod(minutes, 60)
    if not hours:
        return _("%(minutes)s min") % {"minutes": rest}
    if not rest:
        return _("%(hours)s h") % {"hours": f"{hours:,}"}
    return _("%(hours)s h %(minutes)s min") % {"hours": f"{hours:,}", "minutes": rest}


@register.filter
def span(shift: Shift) -> str:
    """Write when a shift is: `20:00–24:00`."""
    return f"{_local(shift.starts_at):%H:%M}–{_end(shift.ends_at)}"


@register.filter
def stretches(found: Iterable[Stretch]) -> str:
    """Write stretches of one day: `8:30–9:00, 18:00–24:00`."""
    return _listed(map(stretch, found))


@register.filter
def stretch(found: Stretch) -> str:
    """Write one stretch; its last day is named if it is not the first."""
    start, end = found
    last = _local(end - INSTANT).date()
    if last == _local(start).date():
        return f"{_local(start):%H:%M}–{_end(end)}"
    return f"{_local(start):%H:%M} – {date_format(last, 'MONTH_DAY_FORMAT')} {_end(end)}"


@register.filter
def stretches_after(found: Iterable[Stretch], at: datetime) -> str:
    """Write stretches of today and tomorrow, the latter named so."""
    return _listed(
        stretch(one) if _local(one[0]).date() == at.date() else _("tomorrow %(time)s") % {"time": stretch(one)}
        for one in found
    )


@register.filter
def stretches_days(found: Iterable[Stretch]) -> str:
    """Write stretches with their days."""
    return _listed(f"{date_format(_local(one[0]), 'MONTH_DAY_FORMAT')} {stretch(one)}" for one in found)


@register.filter
def may(person: Person, action: str) -> bool:
    return rules.may(person, Action(action))


def _listed(parts: Iterable[str]) -> str:
    return pgettext("between the items of a list", ", ").join(parts)


def _local(moment: datetime) -> datetime:
    return moment.astimezone(SHANGHAI)


def _end(moment: datetime) -> str:
    """Midnight is the end of the day before."""
    text = f"{_local(moment):%H:%M}"
    return "24:00" if text == "00:00" else text
