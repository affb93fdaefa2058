"""The five awards of the campaign, from their calls to the middle of voting and review."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, datetime, timedelta
from functools import partial
from itertools import groupby
from typing import Any

from hongmian.accounts.models import User
from hongmian.awards.domain.calls.campaign import create_campaign
from hongmian.awards.domain.calls.publishing import publish_call
from hongmian.awards.domain.eligibility.comparing import compare_entries
from hongmian.awards.domain.eligibility.voting import open_vote
from hongmian.awards.domain.entries.beginning import begin_entry
from hongmian.awards.domain.entries.bulk import send_all
from hongmian.awards.domain.entries.personal import Warned
from hongmian.awards.domain.entries.registering import register_hotlines
from hongmian.awards.domain.entries.saving import save_draft
from hongmian.awards.domain.entries.submitting import submit_entry
from hongmian.demo.awards.checking import Check
from hongmian.demo.awards.finding import call_of
from hongmian.demo.awards.people import People
from hongmian.demo.awards.sent import MAKERS, PERSONAL, DemoEntry
from hongmian.demo.awards.timeline import Deed, on
from hongmian.directory.queries.people import person_of

NAME, NAME_EN = "红棉守护行动", "Operation Kapok Guard"
START = date(2020, 3, 17)
APPROVAL, APPROVED_BY = "示范批〔2020〕7号", "示范市评比达标表彰工作协调小组"  # of nobody


def campaign(people: People, entries: Sequence[DemoEntry]) -> Iterator[Deed]:
    """Yield what is done until every entry has a verdict and the votes are ready."""
    association, check = people.association, Check(entries, (people.association, people.second))
    yield Deed(on(2, 27, 15), partial(_draft, association))
    for minute, award in enumerate(("hotlines", *MAKERS)):
        yield Deed(on(2, 28, 16, minute), partial(_publish, award, association))
    for _day, some in groupby(sorted(entries, key=lambda one: one.at), key=lambda one: one.at.date()):
        sent = list(some)
        yield Deed(sent[0].at, partial(_send, sent))
    yield Deed(on(3, 15, 9, 1), _register)
    yield Deed(on(3, 15, 18, 5), _compare)
    yield Deed(on(3, 16, 9, 20), check.decide_faults)
    yield Deed(on(3, 16, 18, 5), partial(_open_vote, "hotlines", association))
    for turn, award in enumerate(MAKERS):
        yield Deed(on(3, 16, 10 + 2 * turn, 30), partial(check.accept, award))
        yield Deed(on(3, 17, 16, 10 + turn), partial(check.accept, award))
    yield Deed(on(3, 17, 10, 15), check.mend)
    yield Deed(on(3, 17, 10, 20), _compare)
    yield Deed(on(3, 17, 21, 2), check.give_up)
    yield Deed(on(3, 17, 21, 40), partial(_open_vote, "workers", association))


def _draft(by: User, at: datetime) -> None:
    create_campaign(name=NAME, name_en=NAME_EN, start=START, by=by, at=at, approval=APPROVAL, approved_by=APPROVED_BY)


def _publish(award: str, by: User, at: datetime) -> None:
    publish_call(call=call_of(award), by=by, at=at)


def _register(at: datetime) -> None:
    register_hotlines(call=call_of("hotlines"), at=at)


def _open_vote(award: str, by: User, at: datetime) -> None:
    open_vote(call=call_of(award), by=by, at=at)


def _compare(at: datetime) -> None:
    for award in MAKERS:
        while compare_entries(call=call_of(award), at=at):
            pass


def _send(entries: Sequence[DemoEntry], at: datetime) -> None:
    """Send in what came on the day that begins `at`; one entrant stands by what was found in their entry."""
    calls = {award: call_of(award) for award in MAKERS}
    assert entries[0].at == at, "the log takes them in this order"
    warned = [one for one in entries if (one.award, one.place) == ("cases", PERSONAL)]
    send_all(entries=[one.sent(calls[one.award]) for one in entries if one not in warned])
    for one in warned:
        _stand_by(one, calls[one.award])


def _stand_by(one: DemoEntry, call: Any) -> None:
    sent, by = one.sent(call), one.by.user
    person = person_of(by, at=one.at)
    entry = begin_entry(call=call, person=person, agency=one.by.agency, by=by, at=one.at, id=one.id)
    entry = save_draft(
        entry=entry, revision=entry.revision, title=sent.title, answers=sent.answers, people=sent.people,
        contact_name=sent.contact_name, contact_phone=sent.contact_phone, may_publish=True, by=by, at=one.at,
    )  # fmt: skip
    try:
        submit_entry(entry=entry, warned_of="", by=by, at=one.at)
    except Warned as warned:
        submit_entry(entry=entry, warned_of=warned.digest, by=by, at=one.at + timedelta(minutes=2))
