"""Background work of wishes: texts to givers, each its own piece, so that none waits for another."""

from __future__ import annotations

import uuid
from datetime import datetime

from django_tasks import task

from hongmian.accounts.senders import chosen_sender
from hongmian.wishes.domain.reminding import claim_due, remind
from hongmian.wishes.domain.telling import givers_matched, tell_matched


@task()
def send_reminder(pledge: str) -> None:
    remind(pledge=uuid.UUID(pledge), sender=chosen_sender())


@task()
def send_matched(proposal: str, giver: str) -> None:
    tell_matched(proposal=uuid.UUID(proposal), giver=uuid.UUID(giver), sender=chosen_sender())


def tell_of_matching(*, proposal: uuid.UUID) -> None:
    """Put a text to each giver of a confirmed proposal into the queue."""
    for giver in givers_matched(proposal=proposal):
        send_matched.enqueue(str(proposal), str(giver))


def remind_due(*, at: datetime) -> int:
    """Put the reminders that are due into the queue; return how many."""
    due = claim_due(at=at)
    for pledge in due:
        send_reminder.enqueue(str(pledge))
    return len(due)
