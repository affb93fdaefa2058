"""Who may do what with the book: the association makes it; committee and bureau read what is being made."""

from __future__ import annotations

from hongmian.directory.enums import Role
from hongmian.directory.person import Person


def can_keep_chronicle(person: Person) -> bool:
    return person.has(Role.ASSOCIATION)
