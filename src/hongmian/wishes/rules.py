"""Who may do what with a wish. Its agency keeps it, somebody else approves it, anyone signed in gives."""

from __future__ import annotations

import uuid
from typing import Any

from hongmian.directory.enums import Role
from hongmian.directory.person import Person
from hongmian.directory.rules import can_edit_of_agency, can_log_for


def can_keep(person: Person, agency: uuid.UUID) -> bool:
    """Collect, verify, correct and withdraw wishes, and learn whose they are: the people of the agency."""
    return can_log_for(person, agency)


def can_read(person: Person, wish: Any) -> bool:
    """Read words that are not public yet, never whose they are: the agency, and the association, which approves."""
    return can_keep(person, wish.agency_id) or person.has(Role.ASSOCIATION)


def can_approve(person: Person, wish: Any) -> bool:
    """The agency's manager or the association; never whoever collected the wish."""
    return person.user != wish.collected_by_id and can_edit_of_agency(person, wish.agency_id)


def can_end(person: Person, wish: Any) -> bool:
    """Take a wish off the wall: its agency, and the association."""
    return can_keep(person, wish.agency_id) or person.has(Role.ASSOCIATION)


def gives_as(person: Person, giver: Any) -> bool:
    return person.user is not None and person.user == giver.user_id


def can_match(person: Person) -> bool:
    return person.has(Role.ASSOCIATION)


def can_set_limits(person: Person) -> bool:
    return person.has(Role.ASSOCIATION)
