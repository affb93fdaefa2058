"""Checking a contest log as a stranger does: signature, every hash, every event where it stands."""

from __future__ import annotations

from dataclasses import dataclass

from hongmian.ballots.verifying.faults import VerifyFault
from hongmian.ballots.verifying.files import LogFiles
from hongmian.ballots.verifying.sources import Source
from hongmian.contests.course import Course
from hongmian.contests.errors import EventError, OutOfCourseError
from hongmian.contests.events import Event, read_event
from hongmian.tlog.checkpoints import Checkpoint, open_checkpoint
from hongmian.tlog.errors import LogError
from hongmian.tlog.notes import VerifierKey
from hongmian.tlog.tiles import bundles_of


@dataclass(frozen=True)
class CheckedContests:
    """A contest log that holds: its events in order, and where each award stands after them."""

    checkpoint: Checkpoint
    events: tuple[Event, ...]
    course: Course


def check_contests(source: Source, *, key: VerifierKey) -> CheckedContests:
    """Check everything that is published; raise VerifyFault at the first thing that does not hold, and FetchError where
    something that must be published cannot be fetched."""
    try:
        note = source.fetch("log/checkpoint").decode()
        checkpoint = open_checkpoint(note, key)
    except (LogError, UnicodeDecodeError) as error:
        raise VerifyFault(f"log/checkpoint: {error}") from error
    files, course, events = LogFiles(source), Course(), list[Event]()
    tree = files.tree(checkpoint, note)
    for tile in bundles_of(checkpoint.size):
        for entry in files.checked(tile, tree):
            try:
                events.append(read_event(entry))
                course.add(events[-1])
            except (EventError, OutOfCourseError) as error:
                raise VerifyFault(str(error), index=len(events) - isinstance(error, OutOfCourseError)) from error
    return CheckedContests(checkpoint, tuple(events), course)
