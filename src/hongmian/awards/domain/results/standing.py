"""Where an award stands in the contest log, with what was told and is not yet in."""

from __future__ import annotations

from django.db import transaction

from hongmian.awards.logbook import course_told
from hongmian.contests.standing import Award
from hongmian.contests.standing import Batch as LoggedBatch


def standing_of(award: str) -> Award | None:
    """Return what the log says of an award; None where it was not called for."""
    with transaction.atomic():
        return course_told().awards.get(award)


def batch_in_log(award: str, number: int) -> LoggedBatch:
    """Return a batch as the log has it: an empty one before its first result."""
    found = standing_of(award)
    return found.batches.get(number, LoggedBatch()) if found else LoggedBatch()
