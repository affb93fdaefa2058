"""The programme as iCalendar (RFC 5545), for calendars that subscribe and for one's own."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, datetime, timedelta
from urllib.parse import urlsplit

from django.conf import settings
from django.utils.translation import pgettext
from icalendar import Calendar, Event

from hongmian.kit.clock import SHANGHAI
from hongmian.site.enums import Undertaking
from hongmian.site.programme import Item

OFTEN = timedelta(hours=6)  # how often a subscriber asks again (RFC 7986 §5.7)


def calendar_of(items: Iterable[Item], *, name: str, at: datetime) -> bytes:
    """Return a calendar. `at`: the stamp of what other rooms say, which keep no time of change for it."""
    made = Calendar()
    made.add("prodid", "-//Hongmian//programme//ZH")
    made.add("version", "2.0")
    made.add("method", "PUBLISH")
    made.add("x-wr-calname", name)
    made.add("refresh-interval", OFTEN, parameters={"value": "DURATION"})
    made.add("x-published-ttl", "PT6H")
    for one in items:
        made.add_component(_event(one, at))
    return bytes(made.to_ical())


def _event(item: Item, at: datetime) -> Event:
    event = Event()
    stamp = (item.changed_at or at).astimezone(UTC)
    event.add("uid", f"{item.uid}@{urlsplit(settings.HONGMIAN_PUBLIC_URL).hostname}")
    event.add("dtstamp", stamp)
    event.add("last-modified", stamp)
    event.add("sequence", item.sequence)
    if item.all_day:
        event.add("dtstart", item.day)
        event.add("dtend", item.day + timedelta(days=1))
    else:
        event.add("dtstart", item.starts_at.astimezone(UTC))
        if item.ends_at:
            event.add("dtend", item.ends_at.astimezone(UTC))
    event.add("summary", f"{pgettext('programme', 'Called off')}：{item.title}" if item.off else item.title)
    event.add("status", "CANCELLED" if item.off else "CONFIRMED")
    event.add("transp", "OPAQUE" if item.ends_at and not item.all_day else "TRANSPARENT")
    event.add("description", "\n".join(filter(None, (item.off_why, item.about, item.organiser, item.link))))
    if item.place:
        event.add("location", item.place)
    event.add("categories", [str(Undertaking(item.undertaking).label)])
    event.add("url", settings.HONGMIAN_PUBLIC_URL + item.url)
    return event


def stamp_of_day(at: datetime) -> datetime:
    """Return the midnight before: a feed that is asked for again on the same day is the same."""
    return at.astimezone(SHANGHAI).replace(hour=0, minute=0, second=0, microsecond=0)
