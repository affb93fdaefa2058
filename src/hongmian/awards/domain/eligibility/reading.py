"""Reading who can be asked about an entry: never without a reason, never without a trace."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from hongmian.accounts.models import User
from hongmian.awards.domain.eligibility.refusals import CannotDecide
from hongmian.awards.models import Entry
from hongmian.history.domain.record import record_reading

SHORTEST, LONGEST = 4, 200


@dataclass(frozen=True)
class Contact:
    name: str
    phone: str
    email: str


@transaction.atomic
def open_contact(*, entry: Entry, reason: str, by: User, at: datetime) -> Contact:
    """Return whom to ask, and keep who read it and why. Raise CannotDecide without a reason."""
    words = " ".join(reason.split())
    if len(words) < SHORTEST:
        raise CannotDecide(_("Say in a few words why you need to reach them; it is kept."), field="reason")
    record_reading(record=entry, field="contact_phone", reason=words[:LONGEST], by=by, at=at)
    return Contact(entry.contact_name, entry.contact_phone, entry.contact_email)
