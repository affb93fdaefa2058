"""Who keeps the ledger of whom, and what stock a movement may leave."""

from __future__ import annotations

import uuid

from hongmian.directory.enums import Role
from hongmian.directory.person import Person


def can_keep_for(person: Person, holder: uuid.UUID | None) -> bool:
    """The association keeps every ledger, a manager their own agency's; `holder` None is the association's."""
    return person.has(Role.ASSOCIATION) or (holder is not None and holder in person.managed_agencies)


def can_keep_lists(person: Person) -> bool:
    """Kinds of goods and fundraising qualifications are the association's to keep."""
    return person.has(Role.ASSOCIATION)


def can_be_left(quantity: int, value: int) -> bool:
    """Say whether a stock may be left so: nothing below zero, and no value without goods."""
    return (quantity > 0 and value >= 0) or (quantity == 0 and value == 0)
