"""Calls that wait for their record."""

from __future__ import annotations

import uuid

from django.db.models import Exists, OuterRef, QuerySet

from hongmian.contacts.models import CallRecord, Contact
from hongmian.directory.person import Person


def calls_waiting(person: Person) -> QuerySet[CallRecord]:
    """Return the answered calls of this person's agencies that nobody has logged yet, the oldest first."""
    logged = Contact.objects.filter(pk=OuterRef("pk"))
    rows = CallRecord.objects.filter(agency__in=person.agencies, settled_at=None).exclude(Exists(logged))
    return rows.select_related("hotline").defer("hotline__number").order_by("called_at", "pk")


def call_waiting(person: Person, pk: uuid.UUID | None) -> CallRecord | None:
    return calls_waiting(person).filter(pk=pk).first() if pk else None
