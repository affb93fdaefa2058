"""Who may do what with an award. The list of actions answers for a kind; what is whose is asked here."""

from __future__ import annotations

from hongmian.awards.models import Call, Entry
from hongmian.directory.person import Person
from hongmian.directory.rules import may
from hongmian.kit.access import Action


def can_keep_calls(person: Person) -> bool:
    """Draft and publish calls, compose panels, compute results, hold notices: the association."""
    return may(person, Action.KEEP_CALLS)


def can_enter(person: Person, call: Call) -> bool:
    """Send something in: the roles that the call names."""
    return may(person, Action.ENTER_AWARDS) and any(role in call.entrants for role in person.roles)


def can_keep_entry(person: Person, entry: Entry) -> bool:
    """See and change an entry before it is judged: who began it, and the managers of its agency."""
    own = person.user is not None and entry.entered_by_id == person.user
    return own or entry.agency_id in person.managed_agencies
