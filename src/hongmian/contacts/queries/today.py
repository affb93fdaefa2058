"""What a worker logged today."""

from __future__ import annotations

from datetime import datetime

from hongmian.contacts.models import Contact
from hongmian.directory.person import Person


def my_contacts(person: Person, at: datetime) -> list[Contact]:
    """Return the contacts this person logged today, the latest first (one query)."""
    rows = Contact.objects.filter(agency__in=person.agencies, logged_by=person.user, day=at.date(), voided_at=None)
    rows = rows.select_related("hotline").defer("note", "risk_answers", "hotline__number")
    return list(rows.order_by("-at", "-pk"))
