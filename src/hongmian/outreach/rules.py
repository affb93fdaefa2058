"""Who may touch which record of outreach. Service belongs to the agency that gives it; the association sees counts."""

from __future__ import annotations

import uuid
from typing import Any

from hongmian.accounts.models import User
from hongmian.directory.person import Person
from hongmian.directory.rules import can_log_for, can_supervise


def can_see(person: Person, agency: uuid.UUID) -> bool:
    """Records stay within the agency."""
    return can_log_for(person, agency)


def can_void(person: Person, record: Any) -> bool:
    """Void it, bring it back, correct it or take it back by a step: whoever logged it, the worker who did it, and the
    agency's manager."""
    if not can_see(person, record.agency_id):
        return False
    did_it = record.worker_id is not None and record.worker_id in {grant.worker for grant in person.grants}
    return did_it or person.user == record.logged_by_id or can_supervise(person, record.agency_id)


def is_own(stored: Any, *, agency: uuid.UUID, by: User | None) -> bool:
    """Say whether a record that has the id of a form is that form sent twice."""
    return bool(stored.agency_id == agency and stored.logged_by_id == (by.pk if by else None))
