"""What the web hands out of the log, and the folder with the same files."""

from __future__ import annotations

import pytest

from hongmian.ballots.verifying.sources import FolderSource
from hongmian.contests.checking import check_contests
from hongmian.contests.exporting import export_contests
from hongmian.contests.published import file_of, never_changes
from hongmian.tlog.checkpoints import open_checkpoint
from hongmian.tlog.notes import VerifierKey
from tests.contests.conftest import append, open_log
from tests.contests.course_of import CONTEST, STORIES

pytestmark = pytest.mark.once


class Web:
    """The log as a stranger fetches it."""

    def __init__(self, log) -> None:
        self._log = log

    def fetch(self, path: str) -> bytes:
        content = file_of(self._log, path)
        assert content is not None, path
        return content

    def close(self) -> None:
        """Nothing to close."""


def test_the_web_hands_out_a_log_that_holds_also_what_another_process_stored(tmp_path):
    log = open_log(tmp_path)
    append(open_log(tmp_path), 0, len(CONTEST))

    tile = file_of(log, f"log/tile/entries/000.p/{len(CONTEST)}")
    key = VerifierKey.parse(Web(log).fetch("log/key").decode().strip())
    checked = check_contests(Web(log), key=key)

    assert tile
    assert len(checked.events) == len(CONTEST)
    assert checked.course.awards[STORIES].batches[1].is_closed


@pytest.mark.parametrize(
    "path",
    ["", "log", "log/", "log/keys", "log/checkpoint/", "log/tile/0/001", "log/tile/0/000.p/200", "log/tile/x/000",
     "log/tile/entries/000", "x/log/key", "log/tile/entries/../0/000", "rules.json"],
)  # fmt: skip
def test_nothing_else_is_handed_out(tmp_path, path):
    log = open_log(tmp_path)
    append(log, 0, 3)

    assert file_of(log, path) is None


def test_only_tiles_never_change(tmp_path):
    log = open_log(tmp_path)
    append(log, 0, 3)
    tile, before = file_of(log, "log/tile/0/000.p/3"), file_of(log, "log/checkpoint")
    append(log, 3, 5)

    assert file_of(log, "log/tile/0/000.p/3") == tile
    assert file_of(log, "log/checkpoint") != before
    assert [never_changes(path) for path in ("log/tile/0/000.p/3", "log/checkpoint", "log/key")] == [True, False, False]


def test_a_second_export_costs_only_what_is_new(tmp_path):
    log, folder = open_log(tmp_path / "home"), tmp_path / "out"
    append(log, 0, 3)
    first = export_contests(log, folder)
    append(log, 3, 5)
    second = export_contests(log, folder)

    assert (first, second, export_contests(log, folder)) == (4, 4, 2)
    assert (folder / "log/key").read_text() == f"{log.key}\n"
    assert check_contests(FolderSource(folder), key=log.key).checkpoint == open_checkpoint(log.checkpoint, log.key)
