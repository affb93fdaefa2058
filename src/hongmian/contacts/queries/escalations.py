"""Escalations by their clock: what must be taken over, and what must be gone on with."""

from __future__ import annotations

import uuid
from dataclasses import dataclass
from datetime import datetime

from django.db.models import QuerySet

from hongmian.contacts.enums import EscalationState
from hongmian.contacts.models import Escalation
from hongmian.contacts.queries.shifts.scope import of_agencies
from hongmian.directory.person import Person
from hongmian.directory.queries.people import person_of


@dataclass(frozen=True)
class Clocked:
    """An escalation with the time left until it must be taken over, or until its next step; below zero: late."""

    escalation: Escalation
    seconds: int | None

    @property
    def waits(self) -> bool:
        return self.escalation.state == EscalationState.OPEN

    @property
    def late(self) -> bool:
        return self.seconds is not None and self.seconds < 0


def open_escalations(person: Person, at: datetime) -> list[Clocked]:
    """Return the escalations of this person's agencies that are not closed, the association's of all; those that wait
    to be taken over first, the latest before the others (one query)."""
    rows = Escalation.objects.exclude(state=EscalationState.CLOSED)
    rows = rows.select_related("contact__hotline", "agency", "taken_by")
    rows = rows.defer("contact__note", "contact__risk_answers", "contact__hotline__number")
    found = [Clocked(one, _left(one, at)) for one in of_agencies(rows, person)]
    return sorted(found, key=lambda one: (not one.waits, one.seconds if one.seconds is not None else 10**9))


def _left(one: Escalation, at: datetime) -> int | None:
    due = one.take_by if one.state == EscalationState.OPEN else one.next_at
    return int((due - at).total_seconds()) if due else None


def find_escalation(person: Person, pk: uuid.UUID) -> Escalation | None:
    """Return one escalation, or None if it is not there or not this person's to see."""
    rows = Escalation.objects.select_related("contact__hotline", "agency", "taken_by", "opened_by", "closed_by")
    rows = rows.defer("contact__note", "contact__risk_answers", "contact__hotline__number")
    return of_agencies(rows, person).filter(pk=pk).first()


def has_left(escalation: Escalation, at: datetime) -> bool:
    """Say whether whoever took it over works for the agency no longer (two queries; none if nobody did)."""
    taker = escalation.taken_by
    return taker is not None and escalation.agency_id not in person_of(taker, at=at).agencies


def closed_escalations(person: Person) -> QuerySet[Escalation]:
    """Return the closed escalations this person sees, the latest first."""
    rows = Escalation.objects.filter(state=EscalationState.CLOSED)
    rows = rows.select_related("contact__hotline", "agency", "taken_by", "closed_by")
    rows = rows.defer("contact__note", "contact__risk_answers", "contact__hotline__number")
    return of_agencies(rows, person).order_by("-closed_at", "pk")


def clocked(escalation: Escalation, at: datetime) -> Clocked:
    return Clocked(escalation, _left(escalation, at))
