"""What goes when a person's data is erased: the sealed words of their contacts and escalations. What counted stays."""

from __future__ import annotations

import uuid
from collections.abc import Sequence
from datetime import datetime

from django.db import transaction

from hongmian.accounts.models import User
from hongmian.contacts.models import Contact, EscalationStep
from hongmian.history.domain.record import Event, picture, record_changes
from hongmian.history.enums import ChangeKind


@transaction.atomic
def erase_words(*, clients: Sequence[uuid.UUID], by: User, at: datetime) -> None:
    """Empty notes, answers to the risk screen and what was noted in escalations of these clients (ids).

    An escalation that is open stays open: somebody may be in danger, and only its words name them.
    """
    events = []
    for contact in Contact.objects.select_for_update(of=("self",)).filter(client__in=clients).order_by("pk"):
        before = picture(contact)
        contact.note = contact.risk_answers = ""
        contact.save(update_fields=("note", "risk_answers"))
        events.append(Event(contact, ChangeKind.CHANGED, before, picture(contact)))
    record_changes(events=events, by=by, at=at)
    EscalationStep.objects.filter(escalation__contact__client__in=clients).update(what="")
