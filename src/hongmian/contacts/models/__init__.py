"""The nouns of hotline work."""

from __future__ import annotations

from hongmian.contacts.models.call_record import CallRecord
from hongmian.contacts.models.contact import Contact
from hongmian.contacts.models.escalation import Escalation, EscalationStep
from hongmian.contacts.models.form_version import FormVersion
from hongmian.contacts.models.missed_call import MissedCall
from hongmian.contacts.models.shift import Shift

__all__ = ["CallRecord", "Contact", "Escalation", "EscalationStep", "FormVersion", "MissedCall", "Shift"]
