"""What a worker logged today."""

from __future__ import annotations

import uuid
from datetime import datetime

from hongmian.contacts.models import Contact
from hongmian.directory.person import Person


def last_line(person: Person, at: datetime) -> uuid.UUID | None:
    """Return the line (its id) of the contact this person logged last today (one query)."""
    rows = Contact.objects.filter(agency__in=person.agencies, logged_by=person.user, day=at.date(), voided_at=None)
    return rows.order_by("-logged_at", "-pk").values_list("hotline", flat=True).first()


def my_contacts(person: Person, at: datetime) -> list[Contact]:
    """Return the contacts this person logged today, the latest first (one query)."""
    rows = Contact.objects.filter(agency__in=person.agencies, logged_by=person.user, day=at.date(), voided_at=None)
    rows = rows.select_related("hotline").defer("note", "risk_answers", "hotline__number")
    return list(rows.order_by("-at", "-pk"))
