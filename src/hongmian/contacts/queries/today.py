"""What a worker logged today."""

from __future__ import annotations

from datetime import datetime

from hongmian.contacts.models import Contact
from hongmian.contacts.queries.shifts.scope import of_agencies
from hongmian.directory.person import Person


def my_contacts(person: Person, at: datetime) -> list[Contact]:
    """Return the contacts this person logged today, the latest first (one query)."""
    rows = Contact.objects.filter(logged_by=person.user, day=at.date(), voided_at=None).select_related("hotline")
    rows = rows.defer("note", "risk_answers", "hotline__number")
    return list(of_agencies(rows, person).order_by("-at", "-pk"))
