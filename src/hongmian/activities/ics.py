"""Activities as iCalendar (RFC 5545), for calendars that subscribe and for one's own."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, timedelta
from urllib.parse import urlsplit

from django.conf import settings
from django.utils.translation import pgettext
from icalendar import Calendar, Event

from hongmian.activities.enums import For, State
from hongmian.activities.models import Activity

OFTEN = timedelta(hours=6)  # how often a subscriber asks again (RFC 7986 §5.7)


def calendar_of(activities: Iterable[Activity], *, name: str, address_of: str) -> bytes:
    """Return a calendar of activities with `station` and `district`. `address_of`: of an activity's page, with
    `{code}` where its code stands. Nothing of who takes part is in it."""
    made = Calendar()
    made.add("prodid", "-//Hongmian//activities//ZH")
    made.add("version", "2.0")
    made.add("method", "PUBLISH")
    made.add("x-wr-calname", name)
    made.add("refresh-interval", OFTEN, parameters={"value": "DURATION"})
    made.add("x-published-ttl", "PT6H")
    for one in activities:
        made.add_component(_event(one, address_of.replace("{code}", one.code)))
    return bytes(made.to_ical())


def _event(activity: Activity, address: str) -> Event:
    event = Event()
    event.add("uid", f"{activity.pk}@{urlsplit(settings.HONGMIAN_PUBLIC_URL).hostname}")
    event.add("dtstamp", activity.changed_at.astimezone(UTC))
    event.add("last-modified", activity.changed_at.astimezone(UTC))
    event.add("sequence", int((activity.changed_at - activity.made_at).total_seconds()))
    event.add("dtstart", activity.starts_at.astimezone(UTC))
    event.add("dtend", activity.ends_at.astimezone(UTC))
    off = activity.state == State.CALLED_OFF
    title = f"{pgettext('activity', 'Called off')}：{activity.title}" if off else activity.title
    event.add("summary", title)
    event.add("status", "CANCELLED" if off else "CONFIRMED")
    event.add("description", "\n".join(filter(None, (activity.called_off_why, activity.about))))
    event.add("location", f"{activity.place}（{activity.district.name}{activity.station.street_town}）")
    event.add("categories", [str(For(activity.group).label)])
    event.add("url", address)
    if activity.station.latitude is not None and activity.station.longitude is not None:
        event.add("geo", (activity.station.latitude, activity.station.longitude))
    return event
