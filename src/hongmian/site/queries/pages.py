"""Every public page that stays, for the site map: its Chinese path and when it last changed, where that is known."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.urls import reverse

from hongmian.activities.queries.calendar import public as public_activities
from hongmian.awards.queries.calls import public_calls, winners_of
from hongmian.bulletins.queries.editions import editions
from hongmian.channels.queries.letters import sent_issues
from hongmian.chronicle.queries.editions import chapters_of, published_editions
from hongmian.clippings.queries.published import newest as newest_clippings
from hongmian.directory.queries.finder import network_now
from hongmian.manual.queries.built import NotBuiltError
from hongmian.manual.queries.built import names as guides
from hongmian.newsroom.queries.published import published
from hongmian.polls.queries.polls import public_polls
from hongmian.site.queries.events import public_events
from hongmian.wishes.queries.wall import wall

FIXED = (
    "site:home", "directory:finder", "newsroom:news", "polls:polls", "awards:awards", "awards:objections",
    "awards:certificates", "awards:log", "activities:calendar", "wishes:wall", "bulletins:numbers", "relief:giving",
    "cards:public", "site:programme", "site:data", "directory:open_data", "clippings:public", "channels:press",
    "channels:newsletter", "chronicle:book", "site:privacy",
)  # fmt: skip


MOST_CLIPPINGS = 2000
MOST_ISSUES = 1000


@dataclass(frozen=True)
class Page:
    path: str
    changed_at: datetime | None = None


def pages_of_site(*, at: datetime) -> list[Page]:
    """Return them all (some ten queries); the language that is active must be Chinese."""
    found = [Page(reverse(name)) for name in FIXED]
    found += _of_network(at)
    found += _of_awards(at)
    found += [Page(reverse("bulletins:edition", args=[one.number]), one.published_at) for one in editions()]
    found += _each("newsroom:article", published().values_list("number", "changed_at"))
    found += [Page(reverse("clippings:clipping", args=[one.id])) for one in newest_clippings(most=MOST_CLIPPINGS)]
    found += _each("site:event", public_events().values_list("number", "changed_at"))
    activities = public_activities().order_by("starts_at", "pk").values_list("code", "changed_at")
    found += _each("activities:event", activities)
    found += _each("wishes:wish", ((number, None) for number in wall().values_list("number", flat=True)))
    found += [
        Page(reverse("channels:newsletter_issue", args=[one.number]), one.sent_at)
        for one in sent_issues(language="zh", most=MOST_ISSUES)
    ]
    found += _of_book()
    found += _of_manual()
    return found


def _each(view: str, rows: Any) -> Iterator[Page]:
    return (Page(reverse(view, args=[name]), changed_at) for name, changed_at in rows)


def _of_network(at: datetime) -> Iterator[Page]:
    minute = network_now(at)
    for code, station in minute.network.stations.items():
        if not station.closed(at.date()):
            yield Page(reverse("directory:public_station", args=[code]))
    for line in minute.network.lines:
        yield Page(reverse("directory:public_hotline", args=[line.id]))


def _of_awards(at: datetime) -> Iterator[Page]:
    polls = public_polls(at=at)
    for poll in (*polls.open, *polls.coming, *polls.over):
        yield Page(reverse("polls:poll", args=[poll.pk]))
    for poll in polls.over:
        yield Page(reverse("polls:results", args=[poll.pk]))
    calls = [call for group in vars(public_calls(at=at)).values() for call in group]
    won = winners_of(calls)
    for call in calls:
        yield Page(reverse("awards:call", args=[call.pk]))
        for batch in sorted({one.batch for one in won.get(call.pk, ())}):
            yield Page(reverse("awards:result", args=[call.pk, batch]))
        for one in won.get(call.pk, ()):
            yield Page(reverse("awards:winner", args=[call.pk, one.number]))


def _of_book() -> Iterator[Page]:
    for edition in published_editions():
        yield Page(reverse("chronicle:edition_public", args=[edition.number]), edition.published_at)
        for place, _chapter in enumerate(chapters_of(edition), start=1):
            yield Page(reverse("chronicle:chapter_public", args=[edition.number, place]), edition.published_at)


def _of_manual() -> list[Page]:
    try:
        names = sorted(guides())
    except NotBuiltError:
        return []
    return [Page(reverse("manual:first")), *(Page(reverse("manual:guide", args=[name])) for name in names)]
