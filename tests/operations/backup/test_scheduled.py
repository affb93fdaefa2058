"""By the clock: begun when the last good one is too old, again an hour after a failure, and a failure is told."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest

from hongmian.kit.clock import SHANGHAI
from hongmian.operations.backup import scheduled
from hongmian.operations.backup.last import Doing, Last, done, last_backup, noted
from hongmian.operations.backup.scheduled import BackupFailedError, back_up_due, is_due, verify_due

NOW = datetime(2026, 3, 19, 3, 0, tzinfo=SHANGHAI)
DAY = timedelta(days=1)


def before(**span):
    return (NOW - timedelta(**span)).isoformat()


@pytest.mark.parametrize(
    ("last", "due"),
    [
        (Doing(), True),
        (Doing(begun_at=before(hours=25), good_at=before(hours=25)), True),
        (Doing(begun_at=before(hours=23), good_at=before(hours=23)), False),
        (Doing(begun_at=before(minutes=30), good_at=before(days=3), failure="full"), False),
        (Doing(begun_at=before(minutes=61), good_at=before(days=3), failure="full"), True),
    ],
)
def test_what_is_due(last, due):
    assert is_due(last, DAY, NOW) is due


@pytest.fixture
def begun(monkeypatch, settings, tmp_path):
    settings.HONGMIAN_HOME = tmp_path
    found = []
    monkeypatch.setattr(scheduled, "_begin", found.append)
    return found


def test_the_first_backup_is_begun_at_once_and_verified_only_when_there_is_one(begun, tmp_path):
    verify_due(at=NOW)
    back_up_due(at=NOW)
    with noted("backup") as doing:
        done("backup", doing, size=5, folder=tmp_path)
    back_up_due(at=NOW)
    verify_due(at=NOW)

    assert begun == ["--keep", "--verify"]
    assert last_backup().backup.bytes == 5


def test_a_failure_is_told_to_whoever_watches_the_periodic_work(begun):
    with pytest.raises(OSError), noted("backup"):
        raise OSError("the disk is full")

    with pytest.raises(BackupFailedError):
        back_up_due(at=NOW)

    assert last_backup().backup.failure == "the disk is full"


def test_a_note_that_is_spoiled_says_nothing(begun, tmp_path):
    (tmp_path / "backup.json").write_text("{")

    assert last_backup() == Last()
