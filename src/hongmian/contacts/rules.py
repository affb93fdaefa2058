"""Who may do what with contacts, escalations and missed calls."""

from __future__ import annotations

from datetime import datetime, timedelta

from hongmian.contacts.enums import EscalationState
from hongmian.contacts.models import Contact, Escalation
from hongmian.directory.person import Person
from hongmian.directory.rules import can_log_for

OWN_FOR = timedelta(days=7)  # so long a worker mends their own records; later the manager does


def can_correct(person: Person, contact: Contact, *, at: datetime) -> bool:
    """The agency's manager always; whoever logged it for seven days."""
    if contact.agency_id in person.managed_agencies:
        return True
    own = contact.logged_by_id is not None and contact.logged_by_id == person.user
    return own and can_log_for(person, contact.agency_id) and at - contact.logged_at <= OWN_FOR


def can_take_over(person: Person, escalation: Escalation) -> bool:
    """Anyone of the agency but the worker who escalated; a manager also then."""
    if escalation.state != EscalationState.OPEN or not can_log_for(person, escalation.agency_id):
        return False
    return escalation.agency_id in person.managed_agencies or escalation.opened_by_id != person.user


def can_take_from(person: Person, escalation: Escalation, *, left: bool, at: datetime) -> bool:
    """One that another took over: the manager always; a colleague if that person has `left`, or the next step is
    late."""
    if escalation.state != EscalationState.TAKEN or not can_log_for(person, escalation.agency_id):
        return False
    if escalation.taken_by_id == person.user:
        return False
    late = escalation.next_at is not None and escalation.next_at < at
    return left or late or escalation.agency_id in person.managed_agencies


def can_handle(person: Person, escalation: Escalation) -> bool:
    """Whoever took it over, and the agency's manager, note steps and close it."""
    if escalation.state != EscalationState.TAKEN or not can_log_for(person, escalation.agency_id):
        return False
    return escalation.taken_by_id == person.user or escalation.agency_id in person.managed_agencies


def reads_words(person: Person, escalation: Escalation) -> bool:
    """The association sees the clock and the state, not what was said."""
    return can_log_for(person, escalation.agency_id)
