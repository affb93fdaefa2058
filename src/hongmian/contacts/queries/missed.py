"""Missed calls that wait to be called back, the oldest first. Their numbers stay sealed, or are shown masked."""

from __future__ import annotations

import uuid

from django.db.models import QuerySet

from hongmian.contacts.enums import MissedState
from hongmian.contacts.models import MissedCall
from hongmian.contacts.queries.shifts.scope import of_agencies
from hongmian.directory.person import Person


def waiting(person: Person, *, with_numbers: bool = False) -> QuerySet[MissedCall]:
    """Return the calls of this person's agencies that nobody has answered yet; `with_numbers`: to be shown masked."""
    rows = MissedCall.objects.filter(state=MissedState.WAITING).select_related("hotline").defer("hotline__number")
    rows = rows if with_numbers else rows.defer("phone")
    return of_agencies(rows, person).order_by("called_at", "pk")


def find_missed(person: Person, pk: uuid.UUID) -> MissedCall | None:
    """Return one missed call of an agency this person works for, or None."""
    rows = MissedCall.objects.filter(agency__in=person.agencies).select_related("hotline")
    return rows.defer("hotline__number").filter(pk=pk).first()


def settled(person: Person) -> QuerySet[MissedCall]:
    """Return the calls that were reached or given up, the latest first."""
    rows = MissedCall.objects.exclude(state=MissedState.WAITING).select_related("hotline", "settled_by")
    return of_agencies(rows.defer("phone", "hotline__number"), person).order_by("-settled_at", "pk")
