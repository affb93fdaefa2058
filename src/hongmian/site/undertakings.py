"""The eight undertakings as they stand at a minute: the stops of the line on the front page."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, npgettext, pgettext

from hongmian.awards.enums import Step
from hongmian.awards.queries.calls import Listed, winners_of
from hongmian.awards.web.shown import ShownCall, shown_call
from hongmian.cards.queries.public import HandedOut
from hongmian.chronicle.queries.editions import newest_edition, published_edition
from hongmian.kit.clock import SHANGHAI
from hongmian.polls.queries.polls import Listed as Polls
from hongmian.site.enums import Undertaking
from hongmian.site.queries.following import OF_CATEGORY
from hongmian.wishes.queries.wall import Progress

NEXT, NOW, DONE = "next", "now", "done"  # the shapes of ui/css/line.css


@dataclass(frozen=True)
class Stop:
    """`state` and `fact` are ready to read; `url` empty while there is nothing to look at."""

    undertaking: Undertaking
    shape: str
    state: str
    fact: str = ""
    url: str = ""

    @property
    def number(self) -> int:
        return int(self.undertaking)

    @property
    def name(self) -> Any:
        return self.undertaking.label


def award_stops(calls: Listed, polls: Polls, *, at: datetime) -> list[Stop]:
    """Return the stops of the five awards (three queries)."""
    own = calls_of_campaign(calls)
    won = winners_of(own.values())
    voting = {poll.pk: poll for poll in polls.open}
    return [
        _of_award(stop, own[stop], voting.get(own[stop].pk), len(won.get(own[stop].pk, ())), at)
        if stop in own else Stop(stop, NEXT, _("Not yet open"))
        for stop in OF_CATEGORY.values()
    ]  # fmt: skip


def calls_of_campaign(calls: Listed) -> dict[Undertaking, Any]:
    """Return the call of each category: of the campaign that has the most of the five, of several the newest; of two
    of one category the one that chooses more, or later."""
    campaigns: dict[str, dict[Undertaking, Any]] = {}
    known = [*calls.entering, *calls.under_way, *calls.coming, *calls.done]
    for call in sorted(known, key=lambda call: (_most(call), call.entry_opens_at, call.pk)):
        if own := OF_CATEGORY.get(call.category):
            campaigns.setdefault(call.campaign, {})[own] = call
    return max(campaigns.values(), key=lambda found: (len(found), _begun(found)), default={})


def _begun(found: dict[Undertaking, Any]) -> datetime:
    begun: datetime = max(call.entry_opens_at for call in found.values())
    return begun


def care_stop(told: Progress, activities: int) -> Stop:
    """`activities`: announced and still to come."""
    own = Undertaking.CARE
    if not told.published and not activities:
        return Stop(own, NEXT, _("Not yet open"))
    over = not told.open and not told.under_way and not activities
    fact = _("%(granted)s of %(all)s wishes granted") % {"granted": f"{told.granted:,}", "all": f"{told.published:,}"}
    if not told.published:
        fact = ngettext("%(n)s activity to come", "%(n)s activities to come", activities) % {"n": activities}
    url = reverse("wishes:wall" if told.published else "activities:calendar")
    return Stop(
        own,
        DONE if over else NOW,
        _("All wishes answered") if over else pgettext("undertaking", "Under way"),
        fact,
        url,
    )


def card_stop(told: HandedOut) -> Stop:
    own, url = Undertaking.CARDS, reverse("cards:public")
    if not told.printed:
        return Stop(own, NEXT, _("Not yet printed"), url=url)
    if not told.given:
        return Stop(own, NOW, _("Printed, on the way to the stations"), _cards(told.printed), url)
    stations = ngettext("by %(n)s station", "by %(n)s stations", told.stations) % {"n": told.stations}
    return Stop(
        own,
        NOW,
        _("Being handed out"),
        _("%(cards)s %(stations)s") % {"cards": _cards(told.given), "stations": stations},
        url,
    )


def book_stop() -> Stop:
    """Two queries."""
    own, told, newest = Undertaking.BOOK, published_edition(), newest_edition()
    if newest is None:
        return Stop(own, NEXT, _("Made of all of it when the awards are decided"))
    if told is None:
        return Stop(own, NOW, _("Being made"))
    shape = DONE if told.number == newest.number else NOW
    fact = "" if shape == DONE else _("The next edition is being made")
    return Stop(own, shape, _("Edition %(n)s is out") % {"n": told.number}, fact, reverse("chronicle:book"))


def _cards(count: int) -> str:
    return ngettext("%(n)s card", "%(n)s cards", count) % {"n": f"{count:,}"}


def _of_award(own: Undertaking, call: Any, poll: Any, won: int, at: datetime) -> Stop:
    shown = shown_call(call, at)
    url = reverse("awards:call", args=[call.pk])
    if poll:  # what a reader can do now comes first, whatever goes on beside it
        state = _("Voting until %(at)s") % {"at": _hour(poll.closes_at)}
        return Stop(own, NOW, state, _chosen(call), reverse("polls:poll", args=[poll.pk]))
    shape = NEXT if shown.step == Step.COMING else DONE if shown.step == Step.DONE else NOW
    fact = _winners(won) if won else _entered(call) if not call.of_register else _chosen(call)
    return Stop(own, shape, _state(shown), fact, url + ("#winners" if won else ""))


def _state(shown: ShownCall) -> str:
    """Say where an award stands, and until when where its clock says so."""
    now = {stop.step: stop for stop in shown.now}.get(shown.step)
    if shown.step == Step.COMING:
        return _("Collecting from %(at)s") % {"at": _hour(shown.call.entry_opens_at)}
    if shown.step == Step.BETWEEN and shown.next:
        return _("%(step)s from %(at)s") % {"step": shown.next.label, "at": _hour(shown.next.opens)}
    if now is None or now.closes is None:
        return {Step.DONE: _("Results are out"), Step.RESULT: _("Result due")}.get(shown.step, str(shown.step.label))
    if now.last_day:
        return _("In public notice until %(day)s") % {"day": _day(now.last_day)}
    return _until(shown.step) % {"at": _hour(now.closes)}


def _until(step: Step) -> str:
    words = {
        Step.ENTRY: _("Collecting until %(at)s"), Step.ELIGIBILITY: _("Entries are checked until %(at)s"),
        Step.VOTE: _("Voting until %(at)s"), Step.REVIEW: _("Under review until %(at)s"),
    }  # fmt: skip
    return words[step]


def _entered(call: Any) -> str:
    entered = npgettext("collected", "%(n)s entry", "%(n)s entries", call.entered) % {"n": f"{call.entered:,}"}
    return _("%(entered)s, %(chosen)s") % {"entered": entered, "chosen": _chosen(call)}


def _most(call: Any) -> int:
    return sum(batch.winners for batch in call.batches.all())


def _chosen(call: Any) -> str:
    most = _most(call)
    if call.of_register:
        return ngettext("at least %(n)s is chosen", "at least %(n)s are chosen", most) % {"n": most}
    return ngettext("%(n)s is chosen", "%(n)s are chosen", most) % {"n": most}


def _winners(count: int) -> str:
    return ngettext("%(n)s winner so far", "%(n)s winners so far", count) % {"n": count}


def _hour(moment: datetime) -> str:
    return date_format(moment.astimezone(SHANGHAI), _("j F, H:i"))


def _day(day: Any) -> str:
    return date_format(day, _("j F"))


def in_order(stops: Iterable[Stop]) -> list[Stop]:
    return sorted(stops, key=lambda stop: stop.number)
