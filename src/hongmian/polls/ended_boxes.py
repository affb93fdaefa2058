"""Polls whose log was ended by a signed notice: what it says, what is left, and how it is written."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

from django.utils.translation import gettext as _

from hongmian.ballots.ended_polls import EndedPoll
from hongmian.ballots.errors import EvidenceError, HealthyError
from hongmian.ballots.exporting import export_ended
from hongmian.ballots.remains import Remains
from hongmian.kit.errors import Refused
from hongmian.polls.boxes import NoBox, polls, refusing


class KeptElsewhere(Refused):
    """The folder holds what may not be left here any more."""


class StillWhole(Refused):
    """The box may go on: its log is not ended."""


def ended(poll_id: str) -> EndedPoll | None:
    """Return a poll with the notice that ended its log; None where none did. Raise BoxClosed where it is unreadable."""
    if not (polls().exists(poll_id) and polls().has_ended(poll_id)):
        return None
    with refusing():
        return polls().ended.find(poll_id)


def left(poll_id: str) -> Remains:
    """Return what is left of a poll whose log was ended; raise BoxClosed where it cannot be read."""
    with refusing():
        return polls().ended.remains(poll_id)


def export_left(poll_id: str, folder: Path) -> int:
    """Write the notice and what is left into a folder; return how many files are new."""
    with refusing():
        try:
            return export_ended(polls().ended, poll_id, folder)
        except EvidenceError:
            raise KeptElsewhere(
                _("%(folder)s holds an export made before the log ended. Keep it, and choose another folder.")
                % {"folder": folder}
            ) from None


def end_box(poll_id: str, *, why: str, at: datetime) -> EndedPoll:
    """Write the notice, once; raise StillWhole for a box that may go on, BoxClosed for trouble that passes."""
    if not polls().exists(poll_id):
        raise NoBox
    with refusing():
        try:
            return polls().end(poll_id, why=why, at=at)
        except HealthyError:
            raise StillWhole(
                _("The ballot box of %(id)s is whole and may go on: there is no cause to end its log.")
                % {"id": poll_id}
            ) from None
