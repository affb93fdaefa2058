"""Who keeps which activity, who knows who takes part, and the numbers by which the room is run."""

from __future__ import annotations

import uuid
from datetime import timedelta

from hongmian.directory.enums import Role
from hongmian.directory.person import Person
from hongmian.directory.rules import can_log_for

MOST_TOGETHER = 4  # persons on one sign-up
LONGEST = timedelta(hours=12)
EARLY = timedelta(hours=1)  # the code at the place is good from so long before the beginning …
LATE = timedelta(hours=2)  # … until so long after the end, within the day
KEPT = timedelta(days=30)  # names and numbers, after the end
LINKED = timedelta(days=365)  # whose account a sign-up was
LATE_TICKS = timedelta(days=7)  # the list may still be ticked so long after the end
MOST_PICTURES = 6
FEWEST_SHOWN = 5  # who came is told to the public from this number on
TRIES = 5  # of a message


def can_keep(person: Person, agency: uuid.UUID) -> bool:
    """Plan, change, announce and call off: the people of the station's agency, and the association."""
    return person.has(Role.ASSOCIATION) or can_log_for(person, agency)


def can_see_people(person: Person, agency: uuid.UUID) -> bool:
    """Who takes part is known to the people of the station's agency and to nobody else."""
    return can_log_for(person, agency)


def can_see_party_totals(person: Person) -> bool:
    """How many Party members took part, city-wide."""
    return person.has(Role.ASSOCIATION, Role.COMMITTEE)
