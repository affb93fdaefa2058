"""The five awards of the demo's campaign, of a hamlet's size, moved on by the clock: what many do is done here by the
verbs that the pages use."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from pathlib import Path
from typing import Any

from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret

from hongmian.accounts.models import User
from hongmian.awards.domain.eligibility.accepting import accept_entries
from hongmian.awards.domain.results.drawing import confirm_draw, tell_draw
from hongmian.awards.domain.review.bulk import Filled, hand_in_all
from hongmian.awards.logbook import flush, log
from hongmian.awards.models import Call, Entry, Sheet
from hongmian.contests.events import read_event
from hongmian.demo.accounts import make_accounts
from hongmian.demo.awards.campaign import campaign
from hongmian.demo.awards.judging import marks, panels
from hongmian.demo.awards.people import People, make_people
from hongmian.demo.awards.sent import MAKERS, sent_in
from hongmian.demo.awards.timeline import Deed, on
from hongmian.demo.city import City, chance_for
from hongmian.demo.days import IMPORTED_AT
from hongmian.demo.making import make_city
from hongmian.demo.votes.casting import cast_ballots
from hongmian.demo.votes.plan import of_awards
from hongmian.demo.workbook import write_workbook
from hongmian.directory.domain.importing import import_workbook
from hongmian.kit.clock import FixedClock
from hongmian.operations.periodic import failed, run_due

JUDGED = tuple(MAKERS)  # projects, stories, cases, workers
AWARDS = (*JUDGED, "hotlines")
BY_HAND = {on(3, 15, 9, 1), on(3, 15, 18, 5), on(3, 16, 18, 5)}  # the clock lists and compares; a vote is opened
STAFF = 3  # workers at a station
LEAKS = (on(3, 17, 21, 10), on(3, 17, 21, 20))


@dataclass
class Campaign:
    """`deeds`: what others have still to do, in the order of time."""

    city: City
    people: People
    clock: FixedClock
    deeds: list[Deed] = field(repr=False)

    def move(self, at: datetime) -> None:
        """Let it be `at`: others have done what they did before, and the clock what it does by itself."""
        while self.deeds and self.deeds[0].at < at:
            deed = self.deeds.pop(0)
            self.clock.at = deed.at
            deed.do(deed.at)
            flush()
        self.clock.at = at
        assert failed(run_due(at=at)) == []

    def accept_what_was_mended(self) -> None:
        for award in JUDGED:
            if waiting := list(Entry.objects.filter(call=award, verdict="", mended_at__isnull=False)):
                call = Call.objects.get(pk=award)
                accept_entries(call=call, entries=waiting, by=self.people.second, at=self.clock.at)

    def fill_the_boxes(self) -> dict[str, int]:
        """Return how many ballots the citizens of the hamlet have cast in each vote so far."""
        return {vote.id: cast_ballots(vote, city=self.city, scale="hamlet") for vote in of_awards()}

    def hand_in(self, award: str, *, but_one_of: str) -> Sheet | None:
        """Hand in every sheet of an award; where an expert is named, return the one of theirs that is left."""
        call, random = Call.objects.get(pk=award), chance_for(1, award)
        criteria = [one["id"] for one in call.formula["jury"]["criteria"]]
        wanted = Sheet.objects.filter(entry__call=call, ended_at=None, done_at=None).select_related("entry")
        left = wanted.filter(juror__expert__user__username=but_one_of).order_by("pk").first()
        scores = {one.pk: marks(random, criteria, one.entry.number) for one in wanted if one != left}
        hand_in_all(call=call, filled=[Filled(pk, given, "", self.clock.at) for pk, given in scores.items()])
        return left

    def draw(self, award: str, value: str) -> None:
        """Tell and confirm what was drawn, unless it is known."""
        call = Call.objects.get(pk=award)
        if not call.draw_value:
            tell_draw(call=call, value=value, by=self.people.association, at=self.clock.at)
            confirm_draw(call=call, value=value, by=self.people.second, at=self.clock.at)


def begun(*, home: Path, clock: FixedClock) -> Campaign:
    """The city on the day before the calls are drafted."""
    city = hamlet()
    path = home / "city.xlsx"
    write_workbook(city=city, path=path)
    import_workbook(source=path, by=None, at=IMPORTED_AT)
    make_accounts(city=city, home=home, at=IMPORTED_AT)
    people = make_people(city=city, at=IMPORTED_AT)
    for user in (people.association, people.second):
        TOTP.activate(user, generate_totp_secret())
    deeds = [*panels(city, people), *campaign(people, sent_in(city, people, "hamlet"))]
    return Campaign(city, people, clock, sorted(filter(_by_others, deeds), key=lambda deed: deed.at))


def hamlet() -> City:
    """The demo's city with a few workers at each station: all four thousand take seconds to read."""
    city, seen = make_city(), Counter[tuple[str, str]]()
    answering, kept = {(line.agency, line.worker) for line in city.hotlines}, []
    for one in city.workers:
        seen[one.agency, one.station] += 1
        if seen[one.agency, one.station] <= STAFF or (one.agency, one.staff_no) in answering:
            kept.append(one)
    return replace(city, workers=kept)


def _by_others(deed: Deed) -> bool:
    """The test's own people publish calls, check the last entries, assign experts and fill in the last sheets."""
    if on(2, 27) <= deed.at < on(3, 1) or deed.at in BY_HAND:
        return False
    return deed.at < on(3, 17, 12) or LEAKS[0] <= deed.at < LEAKS[1]


def events(award: str) -> Iterator[Mapping[str, Any]]:
    """Yield what the contest log tells of an award, in its order."""
    for entry in log().entries(0, log().size):
        event = read_event(entry)
        if event["award"] == award:
            yield event


def user(name: str) -> User:
    return User.objects.get_by_natural_key(name)
