"""The end of what was written about callers: after three years, as hotline practice keeps records."""

from __future__ import annotations

from datetime import datetime
from typing import Final

from django.db import transaction

from hongmian.contacts.models import Contact, EscalationStep, Shift

YEARS: Final = 3  # registration, handling and assessment of a call are kept at least so long


def forget_due(*, at: datetime) -> int:
    """Empty notes, answers of the risk screen, steps of closed escalations and handovers of more than three years ago;
    return how many records that touched. Periodic."""
    limit = years_before(at, YEARS)
    with transaction.atomic():
        done = Contact.objects.filter(at__lt=limit).exclude(note="", risk_answers="").update(note="", risk_answers="")
        steps = EscalationStep.objects.filter(escalation__closed_at__lt=limit).exclude(what="")
        done += EscalationStep.objects.filter(pk__in=list(steps.values_list("pk", flat=True))).update(what="")
        return done + Shift.objects.filter(ends_at__lt=limit).exclude(handover="").update(handover="")


def years_before(at: datetime, years: int) -> datetime:
    """Return the same day so many years ago; of 29 February the 28th."""
    try:
        return at.replace(year=at.year - years)
    except ValueError:
        return at.replace(year=at.year - years, day=28)
