"""Who may do what with cards: an agency with those of its own stations, the association with all."""

from __future__ import annotations

import uuid

from hongmian.directory.enums import Role
from hongmian.directory.person import Person
from hongmian.directory.rules import can_edit_of_agency, sees_all_agencies


def can_see_of_agency(person: Person, agency: uuid.UUID) -> bool:
    return sees_all_agencies(person) or agency in person.agencies


def can_print_of_agency(person: Person, agency: uuid.UUID) -> bool:
    """Print, hand out, answer requests: managers and workers of the agency, and the association."""
    return person.has(Role.ASSOCIATION) or (person.has(Role.AGENCY, Role.WORKER) and agency in person.agencies)


def can_word_of_agency(person: Person, agency: uuid.UUID) -> bool:
    """Add a line to the cards of an agency: its manager and the association."""
    return can_edit_of_agency(person, agency)
