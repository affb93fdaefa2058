"""Checking a contest log as a stranger does: signature, every hash, every event where it stands."""

from __future__ import annotations

from dataclasses import dataclass

from hongmian.ballots.verifying.faults import VerifyFault, WithheldError
from hongmian.ballots.verifying.files import LogFiles
from hongmian.ballots.verifying.sources import Source
from hongmian.contests.course import Course
from hongmian.contests.errors import ContestError
from hongmian.contests.events import Event, read_event
from hongmian.tlog.checkpoints import Checkpoint, open_checkpoint
from hongmian.tlog.errors import LogError
from hongmian.tlog.notes import VerifierKey
from hongmian.tlog.tiles import Tile, bundles_of
from hongmian.tlog.tree import Tree


@dataclass(frozen=True)
class CheckedContests:
    """A contest log that holds: its events in order, and where each award stands after them."""

    key: VerifierKey
    checkpoint: Checkpoint
    note: str  # the signed checkpoint
    tree: Tree
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
        for index, entry in enumerate(_entries(files, tile, tree), tile.start):
            try:
                events.append(read_event(entry))
                course.add(events[-1])
            except ContestError as error:
                raise VerifyFault(str(error), index=index) from error
    return CheckedContests(key, checkpoint, note, tree, tuple(events), course)


def _entries(files: LogFiles, tile: Tile, tree: Tree) -> list[bytes]:
    try:
        return files.checked(tile, tree)
    except WithheldError:
        raise VerifyFault("its entries are kept back, though they are public from the first moment") from None
