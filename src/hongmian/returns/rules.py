"""Who may do what with a return. The person's kind of action is asked before (`directory.rules.may`)."""

from __future__ import annotations

import uuid
from typing import Protocol

from hongmian.directory.enums import Role
from hongmian.directory.person import Person
from hongmian.returns.enums import ReturnState

OPEN = (
    ReturnState.CHECKING, ReturnState.CHECKED, ReturnState.SUBMITTED, ReturnState.APPROVED, ReturnState.SENT_BACK,
)  # fmt: skip


class Sent(Protocol):
    agency_id: uuid.UUID | None
    sent_by_id: int | None
    state: str


def sends_for(person: Person) -> frozenset[uuid.UUID] | None:
    """Return the agencies whose units this person may send figures of; None: of all."""
    return None if person.has(Role.ASSOCIATION) else person.agencies


def can_submit(person: Person, sent: Sent) -> bool:
    return sent.state == ReturnState.CHECKED and sent.sent_by_id == person.user


def can_approve(person: Person, sent: Sent) -> bool:
    """The manager of the agency says that its figures are right."""
    return sent.state == ReturnState.SUBMITTED and sent.agency_id in person.managed_agencies


def can_accept(person: Person, sent: Sent) -> bool:
    return sent.state == ReturnState.APPROVED and person.has(Role.ASSOCIATION)


def can_send_back(person: Person, sent: Sent) -> bool:
    return can_approve(person, sent) or can_accept(person, sent)


def can_withdraw(person: Person, sent: Sent) -> bool:
    """Whoever sent it may take it back until it is accepted; so may their manager."""
    mine = sent.sent_by_id == person.user or sent.agency_id in person.managed_agencies
    return sent.state in OPEN and mine
