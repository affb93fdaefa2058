"""Escalations with their clock, for the first page of whoever must see it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from hongmian.contacts.queries.escalations import Clocked, open_escalations
from hongmian.directory.person import Person
from hongmian.history.queries.telling import page_of_record

SHOWN = 3


@dataclass(frozen=True)
class Shown:
    clocked: Clocked
    url: str


@dataclass(frozen=True)
class Urgent:
    """The most urgent first; `more` are not shown. `waiting`: nobody has taken them over yet."""

    shown: list[Shown]
    more: int
    waiting: int


def urgent(person: Person, *, at: datetime) -> Urgent:
    """Read the escalations of this person's agencies, or of all (one query)."""
    found = open_escalations(person, at)
    shown = [Shown(one, page_of_record("contacts.escalation", str(one.escalation.pk))) for one in found[:SHOWN]]
    return Urgent(shown, more=len(found) - len(shown), waiting=sum(one.waits for one in found))
