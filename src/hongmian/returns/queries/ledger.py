"""The ledger as a person sees it: every figure that was entered, by unit and day, with who, when and why."""

from __future__ import annotations

import uuid
from datetime import date

from django.db.models import QuerySet

from hongmian.directory.person import Person
from hongmian.directory.rules import sees_all_agencies
from hongmian.returns.models import Entry

CORRECTED, LATE = "corrected", "late"


def entries_seen(
    person: Person, *, agency: uuid.UUID | str = "", code: str = "", kind: str = "", unit: uuid.UUID | str = "",
    since: date | None = None, until: date | None = None,
) -> QuerySet[Entry]:  # fmt: skip
    """Return the entries this person sees, narrowed; `since` and `until` are days of service, both included."""
    rows = Entry.objects.select_related("by", "sent__sent_by")
    if not sees_all_agencies(person):
        rows = rows.filter(agency__in=person.agencies)
    exact = {"agency": agency, "code": code, "unit": unit, "day__gte": since, "day__lte": until}
    rows = rows.filter(**{name: value for name, value in exact.items() if value})
    if kind == CORRECTED:
        return rows.filter(first=False)
    return rows.filter(late=True) if kind == LATE else rows
