"""Opening what callers said: never without a reason, never without a trace."""

from __future__ import annotations

from datetime import datetime

from django.utils.translation import gettext as _

from hongmian.accounts.models import User
from hongmian.contacts.models import Contact, Escalation, MissedCall
from hongmian.history.domain.record import record_reading
from hongmian.kit.errors import Refused

SHORTEST_REASON = 2


def read_note(*, contact: Contact, reason: str, by: User, at: datetime) -> str:
    """Return a contact's note in clear, after keeping who read it and why."""
    record_reading(record=contact, field="note", reason=_reason(reason), by=by, at=at)
    return contact.note


def read_steps(*, escalation: Escalation, reason: str, by: User, at: datetime) -> dict[str, str]:
    """Return what was noted at each step (by the step's id), and the contact's note under ""."""
    record_reading(record=escalation, field="steps", reason=_reason(reason), by=by, at=at)
    said = {str(step.pk): step.what for step in escalation.steps.all()}
    return said | {"": Contact.objects.get(pk=escalation.contact_id).note}


def read_number(*, call: MissedCall, by: User, at: datetime) -> str:
    """Return the number of a missed call to call it back; "" once it is settled. The reading is kept."""
    if call.phone:
        record_reading(record=call, field="phone", reason=_("Calling back"), by=by, at=at)
    return call.phone


def _reason(reason: str) -> str:
    words = " ".join(reason.split())[:200]
    if len(words) < SHORTEST_REASON:
        raise Refused(_("Say in a few words why you read it; it is kept."), field="reason")
    return words
