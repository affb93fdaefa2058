"""A stranger checks the contest log from its files alone; what does not hold is named by its index."""

from __future__ import annotations

from pathlib import Path

import pytest

from hongmian.ballots.exporting import export_tiles
from hongmian.ballots.verifying.faults import VerifyFault
from hongmian.ballots.verifying.sources import FolderSource
from hongmian.contests.checking import check_contests
from hongmian.contests.events import write_event
from hongmian.tlog.checkpoints import Checkpoint
from hongmian.tlog.hashing import leaf_hash
from hongmian.tlog.notes import Signer
from hongmian.tlog.tree import Tree
from tests.contests.conftest import ORIGIN, SEED, append, open_log
from tests.contests.course_of import CONTEST, STORIES

pytestmark = pytest.mark.once
SIGNER = Signer(ORIGIN, SEED)
ENTRIES = [write_event(kind, STORIES, **members) for kind, members in CONTEST]


class Dishonest:
    """A log of any entries, well signed."""

    def __init__(self, entries: list[bytes]) -> None:
        self._entries, self.tree = entries, Tree()
        self.tree.extend(b"".join(map(leaf_hash, entries)))
        self.size = len(entries)
        self.checkpoint = Checkpoint(ORIGIN, self.size, self.tree.root()).signed(SIGNER)

    def entries(self, start: int, stop: int) -> list[bytes]:
        return self._entries[start:stop]


def check(folder: Path):
    return check_contests(FolderSource(folder), key=SIGNER.verifier)


def test_a_log_that_holds_tells_where_each_award_stands(tmp_path):
    log = open_log(tmp_path / "home")
    append(log, 0, len(CONTEST))
    export_tiles(log, tmp_path / "out", log.checkpoint)

    checked = check(tmp_path / "out")

    assert [event["kind"] for event in checked.events] == [kind for kind, _ in CONTEST]
    assert checked.course.awards[STORIES].batches[1].is_closed
    assert checked.checkpoint.size == len(CONTEST)


@pytest.mark.parametrize(
    ("entries", "index"),
    [
        ([*ENTRIES[:12], ENTRIES[-1]], 12),
        ([*ENTRIES[:3], ENTRIES[3] + b" "], 3),
        ([b"", *ENTRIES], 0),
    ],
    ids=["closed before its notice", "not canonical", "no event"],
)
def test_an_event_that_may_not_stand_there_is_named(tmp_path, entries, index):
    log = Dishonest(entries)
    export_tiles(log, tmp_path, log.checkpoint)

    with pytest.raises(VerifyFault) as fault:
        check(tmp_path)
    assert fault.value.index == index


def test_any_changed_byte_of_the_files_is_found(tmp_path):
    log = Dishonest(ENTRIES)
    export_tiles(log, tmp_path, log.checkpoint)
    for file in sorted(path for path in tmp_path.rglob("*") if path.is_file()):
        whole = file.read_bytes()
        for at in range(0, len(whole), max(1, len(whole) // 40)):
            file.write_bytes(whole[:at] + bytes([whole[at] ^ 1]) + whole[at + 1 :])
            with pytest.raises(VerifyFault):
                check(tmp_path)
        file.write_bytes(whole)


def test_a_log_of_another_key_is_refused(tmp_path):
    log = Dishonest(ENTRIES)
    export_tiles(log, tmp_path, log.checkpoint)

    with pytest.raises(VerifyFault, match="checkpoint"):
        check_contests(FolderSource(tmp_path), key=Signer(ORIGIN, bytes(32)).verifier)
