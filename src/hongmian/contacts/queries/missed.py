"""Missed calls that wait to be called back, the oldest first. Their numbers stay sealed, or are shown masked."""

from __future__ import annotations

import uuid

from django.db.models import QuerySet

from hongmian.contacts.enums import MissedState
from hongmian.contacts.models import MissedCall
from hongmian.directory.person import Person


def waiting(person: Person, *, with_numbers: bool = False) -> QuerySet[MissedCall]:
    """Return the calls of this person's agencies that nobody has answered yet; `with_numbers`: to be shown masked."""
    rows = _of_own(person).filter(state=MissedState.WAITING).select_related("hotline")
    rows = rows if with_numbers else rows.defer("phone")
    return rows.order_by("called_at", "pk")


def find_missed(person: Person, pk: uuid.UUID) -> MissedCall | None:
    """Return one missed call of an agency this person works for, or None."""
    return _of_own(person).select_related("hotline").filter(pk=pk).first()


def settled(person: Person) -> QuerySet[MissedCall]:
    """Return the calls that were reached or given up, the latest first."""
    rows = _of_own(person).exclude(state=MissedState.WAITING).select_related("hotline", "settled_by")
    return rows.defer("phone").order_by("-settled_at", "pk")


def _of_own(person: Person) -> QuerySet[MissedCall]:
    """Return the calls of the agencies this person works for, and no others whatever else they may see."""
    return MissedCall.objects.filter(agency__in=person.agencies).defer("hotline__number")
