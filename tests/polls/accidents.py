"""What can happen to the ballots of a poll."""

from __future__ import annotations

from django.conf import settings

from hongmian.polls.boxes import forget_boxes
from hongmian.polls.models import Poll
from tests.ballots.accidents import copied, put_back
from tests.polls.deeds import vote


def older(poll: Poll) -> tuple[str, str]:
    """Two people vote, and data from between them are restored; return the receipts of both."""
    kept = vote(poll, 0).receipt
    forget_boxes()
    copy = copied(settings.HONGMIAN_HOME, poll.pk)
    lost = vote(poll, 1).receipt
    forget_boxes()
    put_back(settings.HONGMIAN_HOME, poll.pk, copy)
    return kept, lost


def lose_memory(poll: Poll, *, close: bool = True) -> None:
    """The file of what the signer signed last is gone; `close`: nobody has it open still."""
    if close:
        forget_boxes()
    (settings.HONGMIAN_HOME / "signer" / poll.pk).unlink()
