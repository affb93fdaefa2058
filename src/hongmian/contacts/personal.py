"""What contacts hold about one person, and what of it stays when the person is erased."""

from __future__ import annotations

import uuid
from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _

from hongmian.accounts.sealed import index_of
from hongmian.clients.signals import Kept
from hongmian.contacts.domain.forgetting import YEARS, years_before
from hongmian.contacts.enums import EscalationState, MissedState
from hongmian.contacts.models import CallRecord, Contact, Escalation, EscalationStep, MissedCall
from hongmian.kit.errors import Refused


def find(sender: Any, *, clients: Sequence[uuid.UUID], number: str, **_more: Any) -> list[Any]:
    missed = MissedCall.objects.filter(phone_key__in=index_of("contacts.missed.phone").every(number)) if number else ()
    return [
        *Contact.objects.filter(client__in=clients),
        *EscalationStep.objects.filter(escalation__contact__client__in=clients),
        *missed,
        *(one for one in CallRecord.objects.exclude(phone="") if number and one.phone == number),  # few wait at a time
    ]


def let_go(
    sender: Any, *, clients: Sequence[uuid.UUID], records: Sequence[Any], at: datetime, **_more: Any
) -> list[Kept]:  # fmt: skip
    """An open escalation names somebody who may be in danger: nothing of theirs goes before it is closed."""
    if Escalation.objects.filter(contact__client__in=clients).exclude(state=EscalationState.CLOSED).exists():
        raise Refused(
            _("An escalation about this person is open: somebody may be in danger (PIPL 13(4)). Close it first.")
        )
    calls = [one.pk for one in records if isinstance(one, CallRecord)]
    CallRecord.objects.filter(pk__in=calls).update(phone="")
    return [kept for one in records if (kept := _kept(one, at))]


def _kept(record: Any, at: datetime) -> Kept | None:
    if isinstance(record, Contact) and years_before(at, YEARS) < record.at:
        until = record.at.date().replace(year=record.at.year + YEARS, day=min(record.at.day, 28))
        why = _("Hotline practice keeps the record of a call three years; its words are erased.")
        return Kept(f"contacts.Contact {record.pk}", why, until)
    if isinstance(record, MissedCall) and record.state == MissedState.WAITING:
        why = _("The call is still to be returned; its number goes when it is settled.")
        return Kept(f"contacts.MissedCall {record.pk}", why)
    return None
