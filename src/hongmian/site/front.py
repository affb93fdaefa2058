"""The front page of a minute: where the campaign stands, the week, what is new. Read once a minute for everybody."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from django.utils.translation import get_language

from hongmian.awards.queries.calls import public_calls
from hongmian.cards.queries.public import handed_out
from hongmian.clippings.queries.published import Clipped
from hongmian.clippings.queries.published import newest as newest_clippings
from hongmian.kit.clock import SHANGHAI
from hongmian.newsroom.enums import Kind
from hongmian.newsroom.queries.published import newest as newest_articles
from hongmian.newsroom.queries.shown import Headline
from hongmian.polls.queries.polls import FRESH, Listed, public_polls
from hongmian.polls.web.shown import ShownPoll, shown_poll
from hongmian.site.awarded import Awarded, awarded
from hongmian.site.caring import Caring, caring
from hongmian.site.programme import Day, campaign_begins, days_of, front_week
from hongmian.site.published import Published, published
from hongmian.site.rules import WEEK
from hongmian.site.undertakings import Stop, award_stops, book_stop, card_stop, care_stop, in_order
from hongmian.ui.reading import CHINESE
from hongmian.wishes.queries.wall import progress

STORIES, CLIPPINGS = 4, 3  # on the front page


@dataclass(frozen=True)
class Week:
    days: list[Day]
    first: date
    last: date
    of_campaign: bool


@dataclass(frozen=True)
class Front:
    """`votes`: those that are no award's, which has its stop; `open_vote`: the one that closes first, of all."""

    stops: list[Stop]
    week: Week | None
    votes: list[ShownPoll]
    open_vote: ShownPoll | None
    awarded: Awarded | None
    stories: list[tuple[Headline, Any]]
    clippings: list[Clipped]
    caring: Caring | None
    published: Published | None

    @property
    def begun(self) -> bool:
        """Whether anything of the campaign is there to be seen."""
        return any(stop.url and stop.shape != "next" for stop in self.stops)


def front(*, at: datetime) -> Front:
    """Read it (some twenty queries, however much there is)."""
    calls, polls = public_calls(at=at), public_polls(at=at)
    care = caring(at=at)
    activities = len(care.activities) if care else 0
    stops = [
        *award_stops(calls, polls, at=at), care_stop(progress(), activities), card_stop(handed_out()), book_stop(),
    ]  # fmt: skip
    of_awards = {call.pk for group in vars(calls).values() for call in group}
    first_open = polls.open[:1]
    return Front(
        stops=in_order(stops), week=_week(at), votes=_votes(polls, of_awards, at),
        open_vote=shown_poll(first_open[0], at) if first_open else None,
        awarded=awarded(calls), stories=_stories(),
        clippings=newest_clippings(most=CLIPPINGS), caring=care, published=published(),
    )  # fmt: skip


def _stories() -> list[tuple[Headline, Any]]:
    """Return the newest articles, each with what it is."""
    found = newest_articles(most=STORIES, language=get_language() or CHINESE)
    return [(one, Kind(one.kind).label) for one in found]


def _week(at: datetime) -> Week | None:
    today = at.astimezone(SHANGHAI).date()
    first = front_week(today)
    days = days_of(first, WEEK, at=at)
    if all(one.is_free for one in days):
        return None
    return Week(days, first, first + timedelta(days=WEEK - 1), first == campaign_begins(today))


def _votes(polls: Listed, of_awards: set[str], at: datetime) -> list[ShownPoll]:
    fresh = [poll for poll in polls.over if at - (poll.ended_at or poll.closes_at) < FRESH]
    shown = [poll for poll in (*fresh, *polls.open, *polls.coming) if poll.pk not in of_awards]
    return [shown_poll(poll, at) for poll in sorted(shown, key=lambda poll: poll.closes_at)]
