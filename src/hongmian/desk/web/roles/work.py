"""A worker's work of today in order of the clock: follow-ups, aid runs, missed calls, what was logged, the return."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from hongmian.clients.queries.known import Known, known
from hongmian.contacts.queries.missed import waiting
from hongmian.contacts.queries.today import my_contacts
from hongmian.desk.web.roles.places import place
from hongmian.directory.person import Person
from hongmian.history.queries.telling import page_of_record
from hongmian.outreach.enums import AidState
from hongmian.outreach.queries.due import due_follow_ups, missed_follow_ups, open_aid_runs, referrals_to_answer
from hongmian.returns.queries.waiting import Missing, missing_returns, sent_back_returns

SHOWN = 6
MINUTE, SOON, DAY = timedelta(minutes=1), timedelta(hours=2), timedelta(days=1)


@dataclass(frozen=True)
class Due:
    """A follow-up with whom it is for (None: no record), the minutes it is late, and its page."""

    record: Any
    who: Known | None
    late: int
    url: str


@dataclass(frozen=True)
class Errand:
    record: Any
    who: Known | None
    late: bool
    soon: bool
    url: str


@dataclass(frozen=True)
class Work:
    """`skipped`: follow-ups missed within the last week. `sent_back`: returns that want mending. `missing`: what of
    yesterday has not been returned."""

    follow_ups: list[Due]
    more_follow_ups: int
    skipped: int
    errands: list[Errand]
    more_errands: int
    referrals: int
    missed: list[Any]
    contacts: list[Any]
    sent_back: int
    missing: Missing
    places: dict[str, str]


def work_of(person: Person, *, at: datetime) -> Work:
    """Read it (a fixed number of queries)."""
    due, runs = due_follow_ups(person, at), open_aid_runs(person, at)
    who = known([*(one.client for one in due[:SHOWN]), *(one.client for one in runs[:SHOWN])])
    return Work(
        follow_ups=[_due(one, who, at) for one in due[:SHOWN]],
        more_follow_ups=max(len(due) - SHOWN, 0),
        skipped=missed_follow_ups(person, at),
        errands=[_errand(one, who, at) for one in runs[:SHOWN]],
        more_errands=max(len(runs) - SHOWN, 0),
        referrals=referrals_to_answer(person),
        missed=list(waiting(person)[:SHOWN]),
        contacts=my_contacts(person, at),
        sent_back=sent_back_returns(person),
        missing=missing_returns(person, day=at.date() - DAY),
        places={name: place(f"{path}/") for name, path in PLACES.items()},
    )


PLACES = {
    "follow_ups": "follow-ups", "aid_runs": "aid-runs", "missed": "missed-calls", "contacts": "contacts",
    "returns": "returns", "referrals": "referrals",
}  # fmt: skip


def _due(record: Any, who: dict[Any, Known], at: datetime) -> Due:
    late = max(int((at - record.due_at) / MINUTE), 0)
    return Due(record, who.get(record.client), late, page_of_record("outreach.followup", str(record.pk)))


def _errand(record: Any, who: dict[Any, Known], at: datetime) -> Errand:
    left = record.needed_by - at if record.needed_by else None
    under_way = record.state in (AidState.REQUESTED, AidState.ASSIGNED)
    return Errand(
        record=record,
        who=who.get(record.client),
        late=under_way and left is not None and left < timedelta(0),
        soon=under_way and left is not None and timedelta(0) <= left < SOON,
        url=page_of_record("outreach.aidrun", str(record.pk)),
    )
