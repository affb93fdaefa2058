"""The programme as pages and calendars show it: our own events and what follows from other rooms, in one line."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta

from django.conf import settings
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from hongmian.activities.web.words import Shown as ShownActivity
from hongmian.activities.web.words import shown as shown_activity
from hongmian.directory.queries.finder import network_now
from hongmian.directory.web.finder.drawn import once
from hongmian.kit.clock import SHANGHAI
from hongmian.site.enums import Undertaking
from hongmian.site.models import Event
from hongmian.site.queries.events import days_from, events_between, midnight
from hongmian.site.queries.following import Due, activities_between, dues
from hongmian.site.rules import WEEK, over_from
from hongmian.ui.reading import ENGLISH


@dataclass(frozen=True)
class Item:
    """A line of the programme. `follows`: another part of the house says so, in these words, of `which`; empty for
    an event of our own; `among`: where all of its kind are listed. `uid` names it for calendars, for ever."""

    uid: str
    title: str
    url: str
    starts_at: datetime
    ends_at: datetime | None
    all_day: bool
    undertaking: Undertaking
    follows: str = ""
    which: str = ""
    among: str = ""
    about: str = ""
    place: str = ""
    link: str = ""
    organiser: str = ""
    off: bool = False
    off_why: str = ""
    sequence: int = 0
    changed_at: datetime | None = None

    @property
    def day(self) -> date:
        return self.starts_at.astimezone(SHANGHAI).date()

    def is_over(self, at: datetime) -> bool:
        return at >= over_from(self.starts_at, self.ends_at)


@dataclass(frozen=True)
class Day:
    """`activities`: care activities that begin on it, the first first."""

    day: date
    items: list[Item] = field(default_factory=list)
    activities: list[ShownActivity] = field(default_factory=list)

    @property
    def is_free(self) -> bool:
        return not (self.items or self.activities)


def days_of(first: date, count: int, *, at: datetime) -> list[Day]:
    """Return the days with what is on them (five queries, however much there is)."""
    begins, end = midnight(first), midnight(first + timedelta(days=count))
    items = items_between(begins, end, at=at)
    activities = [shown_activity(one, at) for one in activities_between(begins, end)]
    return [
        Day(
            day,
            _together([one for one in items if one.day == day or (day == first and one.starts_at < begins)]),
            [one for one in activities if one.activity.starts_at.astimezone(SHANGHAI).date() == day],
        )
        for day in days_from(first, count)
    ]


def _together(items: list[Item]) -> list[Item]:
    """Put what happens to several awards at the same moment in one line."""
    found: list[Item] = []
    for one in items:
        alike = next((i for i, other in enumerate(found) if _alike(one, other)), None)
        if alike is None:
            found.append(one)
        else:
            which = _(", ").join([found[alike].which, one.which])
            title = _("%(what)s: %(which)s") % {"what": one.follows, "which": which}
            found[alike] = replace(found[alike], title=title, which=which, url=one.among)
    return found


def _alike(one: Item, other: Item) -> bool:
    return bool(one.follows) and (one.follows, one.starts_at, one.off) == (other.follows, other.starts_at, other.off)


def items_between(first: datetime, end: datetime, *, at: datetime) -> list[Item]:
    """Return our own events and the dates of awards and votes, the first first: those read once a minute for all
    readers (one query, then four)."""
    own = [shown_event(one) for one in events_between(first, end)]
    minute = network_now(at)
    known: list[Due] = once(minute, "dues", draw=lambda: dues(at=minute.at))
    following = [shown_due(one) for one in known if first <= one.at < end]
    return sorted([*own, *following], key=lambda one: (one.starts_at, not one.all_day, one.uid))


def shown_event(event: Event) -> Item:
    english = get_language() == ENGLISH

    def told(name: str) -> str:
        return (english and getattr(event, f"{name}_en")) or getattr(event, name)

    return Item(
        uid=str(event.pk), title=told("title"), url=reverse("site:event", args=[event.number]),
        starts_at=event.starts_at, ends_at=event.ends_at, all_day=event.all_day,
        undertaking=Undertaking(event.undertaking), about=told("about"), place=told("place"), link=event.link,
        organiser=told("organiser"), off=event.is_off, off_why=event.called_off_why, sequence=event.sequence,
        changed_at=event.changed_at,
    )  # fmt: skip


def shown_due(due: Due) -> Item:
    english = get_language() == ENGLISH
    named = (english and due.of.title_en) or due.of.title_zh
    title = _("%(what)s: %(which)s") % {"what": due.kind.label, "which": named}
    return Item(
        uid=due.key, title=title, url=reverse(due.view, args=[due.name]), starts_at=due.at, ends_at=due.until,
        all_day=due.all_day, undertaking=Undertaking(due.undertaking), follows=str(due.kind.label), off=due.off,
        which=named, among=reverse("polls:polls" if due.view == "polls:poll" else "awards:awards"),
    )  # fmt: skip


def campaign_begins(today: date) -> date:
    """Return the first day of the campaign's week: as set, else World Social Work Day of the year, the third Tuesday
    of March."""
    if settings.HONGMIAN_CAMPAIGN_BEGINS:
        found: date = settings.HONGMIAN_CAMPAIGN_BEGINS
        return found
    first = date(today.year, 3, 1)
    return first + timedelta(days=(1 - first.weekday()) % WEEK + 2 * WEEK)


def week_of(day: date, today: date) -> date:
    """Return the first day of the week with this day; weeks begin on the weekday on which the campaign begins."""
    return day - timedelta(days=(day - campaign_begins(today)).days % WEEK)


def front_week(today: date) -> date:
    """Return the first of the seven days on the front page: the campaign's own until it is over, then this week's."""
    begins = campaign_begins(today)
    return begins if today < begins + timedelta(days=WEEK) else week_of(today, today)
