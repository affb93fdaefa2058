"""Where an award stands in the contest log, with what was told and is not yet in."""

from __future__ import annotations

from hongmian.awards.logbook import flush, log
from hongmian.contests.standing import Award
from hongmian.contests.standing import Batch as LoggedBatch


def standing_of(award: str) -> Award | None:
    """Return what the log says of an award; None where it was not called for."""
    flush()
    held = log()
    held.refresh()
    return held.course.awards.get(award)


def batch_in_log(award: str, number: int) -> LoggedBatch:
    """Return a batch as the log has it: an empty one before its first result."""
    found = standing_of(award)
    return found.batches.get(number, LoggedBatch()) if found else LoggedBatch()
