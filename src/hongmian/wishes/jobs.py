"""Background work of wishes: texts that remind givers, each its own piece, so that none waits for another."""

from __future__ import annotations

import uuid
from datetime import datetime

from django_tasks import task

from hongmian.accounts.senders import chosen_sender
from hongmian.wishes.domain.reminding import claim_due, remind


@task()
def send_reminder(pledge: str) -> None:
    remind(pledge=uuid.UUID(pledge), sender=chosen_sender())


def remind_due(*, at: datetime) -> int:
    """Put the reminders that are due into the queue; return how many."""
    due = claim_due(at=at)
    for pledge in due:
        send_reminder.enqueue(str(pledge))
    return len(due)
