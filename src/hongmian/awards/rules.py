"""Who may do what with an award. The list of actions answers for a kind; what is whose is asked here."""

from __future__ import annotations

import uuid
from datetime import datetime

from hongmian.awards.enums import Verdict
from hongmian.awards.models import Batch, Call, Entry
from hongmian.directory.person import Person
from hongmian.directory.rules import may
from hongmian.kit.access import Action
from hongmian.kit.clock import SHANGHAI


def can_keep_calls(person: Person) -> bool:
    """Draft and publish calls, compose panels, compute results, hold notices: the association."""
    return may(person, Action.KEEP_CALLS)


def can_enter(person: Person, call: Call) -> bool:
    """Send something in: the roles that the call names."""
    return may(person, Action.ENTER_AWARDS) and any(role in call.entrants for role in person.roles)


def agencies_to_enter_for(person: Person, call: Call) -> frozenset[uuid.UUID]:
    """The agencies for which this person enters; none: they enter as a citizen."""
    return frozenset(grant.agency for grant in person.grants if grant.agency and grant.role in call.entrants)


def can_keep_entry(person: Person, entry: Entry) -> bool:
    """See and change an entry before it is judged: who began it, and the managers of its agency."""
    own = person.user is not None and entry.entered_by_id == person.user
    return own or entry.agency_id in person.managed_agencies


def takes_entries(call: Call, *, at: datetime) -> bool:
    return call.is_published and not call.of_register and call.entry_opens_at <= at < call.entry_closes_at


def takes_changes(entry: Entry, *, at: datetime) -> bool:
    """A draft while its call takes entries; what was sent in, while it is to be mended."""
    if entry.is_draft:
        return takes_entries(entry.call, at=at)
    return is_to_mend(entry) and entry.mend_by is not None and at < entry.mend_by and entry.call.is_published


def is_to_mend(entry: Entry) -> bool:
    return entry.is_sent and entry.verdict == Verdict.MEND


def is_concerned(person: Person, entry: Entry) -> bool:
    """Whether it is their own entry, or of an agency that they work for: they decide nothing about it."""
    if person.user is not None and entry.entered_by_id == person.user:
        return True
    people = entry.people.select_related("worker")
    agencies = {entry.agency_id, entry.hotline.agency_id if entry.hotline else None}
    agencies |= {agency for one in people for agency in (one.agency_id, one.worker.agency_id if one.worker else None)}
    workers = {grant.worker for grant in person.grants if grant.worker}
    return not person.agencies.isdisjoint(agencies) or any(one.worker_id in workers for one in people)


def can_decide_objections(person: Person) -> bool:
    """Answer objections where one is not concerned (domain/objections/concern.py): association, committee, bureau."""
    return may(person, Action.DECIDE_OBJECTIONS)


def takes_objections(batch: Batch, *, at: datetime) -> bool:
    """While the notice of its result is out: to the end of its last day."""
    if batch.notice_last is None or batch.closed_at is not None or not batch.call.is_published:
        return False
    return at.astimezone(SHANGHAI).date() <= batch.notice_last
