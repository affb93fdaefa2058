"""The log of contests: on the disk and signed before it is answered, taken in by others, never another history."""

from __future__ import annotations

import shutil
import sqlite3
from concurrent.futures import ThreadPoolExecutor

import pytest

from hongmian.ballots.errors import DamagedError, MemoryLostError, RewrittenError
from hongmian.contests.errors import EventError, OutOfCourseError
from hongmian.contests.events import read_event, write_event
from hongmian.contests.log import name_of, seed_of
from hongmian.contests.telling import Told
from hongmian.tlog.checkpoints import open_checkpoint
from hongmian.tlog.notes import Signer
from hongmian.tlog.proofs import check_consistency
from tests.contests.conftest import OPENED, ORIGIN, SEED, append, open_log
from tests.contests.course_of import CONTEST, STORIES
from tests.tlog import naive

pytestmark = pytest.mark.once


def test_each_event_is_signed_as_it_is_stored_and_the_tree_is_that_of_the_rfc(tmp_path):
    log = open_log(tmp_path)

    append(log, 0, len(CONTEST))

    head = open_checkpoint(log.checkpoint, Signer(ORIGIN, SEED).verifier)
    entries = log.entries(0, head.size)
    assert (head.size, head.root) == (len(CONTEST), naive.root(entries))
    assert [read_event(entry)["kind"] for entry in entries] == [kind for kind, _ in CONTEST]


def test_what_was_signed_before_begins_what_is_signed_later(tmp_path):
    log, key = open_log(tmp_path), Signer(ORIGIN, SEED).verifier
    append(log, 0, 5)
    before = open_checkpoint(log.checkpoint, key)
    append(log, 5, 12)

    after = open_checkpoint(log.checkpoint, key)

    proof = log.tree.consistency_proof(before.size)
    check_consistency(old=before.size, old_root=before.root, size=after.size, root=after.root, proof=proof)


def test_two_processes_take_turns_and_know_what_the_other_stored(tmp_path):
    one, other = open_log(tmp_path), open_log(tmp_path)
    append(one, 0, 3)

    append(other, 3, 6)
    with pytest.raises(OutOfCourseError):
        one.append(CONTEST[4][0], STORIES, **CONTEST[4][1])  # told already, by the other
    one.refresh()

    assert one.checkpoint == other.checkpoint
    assert open_log(tmp_path).checkpoint == one.checkpoint


def test_what_is_refused_is_not_stored(tmp_path):
    log = open_log(tmp_path)
    append(log, 0, 2)
    before = log.checkpoint

    with pytest.raises(OutOfCourseError):
        log.append("close", STORIES, at="2020-03-19T10:00+08:00", batch=1)
    with pytest.raises(EventError):
        log.append("entry", STORIES, at="yesterday", entry="S-003", commitment="a" * 64)
    log.refresh()

    assert (log.tree.size, log.checkpoint) == (2, before)


def test_an_event_that_could_not_be_stored_can_be_told_again(tmp_path, monkeypatch):
    log = open_log(tmp_path)
    append(log, 0, 2)
    monkeypatch.setattr(log._store, "set_head", lambda head: 1 / 0)

    with pytest.raises(ZeroDivisionError):
        append(log, 2, 3)
    monkeypatch.undo()
    append(log, 2, 4)

    assert [read_event(entry)["kind"] for entry in log.entries(0, 4)] == ["call", "entry", "entry", "eligibility"]


def told(start: int, stop: int) -> list[Told]:
    return [(kind, STORIES, members) for kind, members in CONTEST[start:stop]]


def test_many_events_are_one_signature_and_the_same_log(tmp_path):
    one, many = open_log(tmp_path / "one"), open_log(tmp_path / "many")
    append(one, 0, len(CONTEST))

    indexes = many.append_all(told(0, 7)) + many.append_all([]) + many.append_all(told(7, len(CONTEST)))

    assert indexes == list(range(len(CONTEST)))
    assert many.checkpoint == one.checkpoint
    assert open_log(tmp_path / "many").checkpoint == one.checkpoint


@pytest.mark.parametrize("method", ["append_all", "would_take"])
def test_the_first_of_many_that_does_not_fit_is_named_and_none_is_stored(tmp_path, method):
    log = open_log(tmp_path)
    append(log, 0, 3)
    before, course = log.checkpoint, repr(log.course.awards)

    with pytest.raises(OutOfCourseError, match=r"^events\[2\]: .*once") as refused:
        getattr(log, method)([*told(3, 5), told(4, 5)[0], *told(5, 7)])
    with pytest.raises(EventError, match=r"^events\[1\]: eligibility: verdict") as unreadable:
        getattr(log, method)([told(3, 4)[0], ("eligibility", STORIES, CONTEST[4][1] | {"verdict": "maybe"})])
    log.refresh()

    assert (refused.value.place, unreadable.value.place) == (2, 1)
    assert (log.size, log.checkpoint, repr(log.course.awards)) == (3, before, course)


def test_what_would_be_taken_is_not_stored_and_is_taken_then(tmp_path):
    log, other = open_log(tmp_path), open_log(tmp_path)
    append(other, 0, 3)

    log.would_take(told(3, len(CONTEST)))
    assert log.tree.size == 3
    log.append_all(told(3, len(CONTEST)))

    with pytest.raises(OutOfCourseError, match="before the event before it"):
        other.would_take(told(0, 1))


def test_whoever_was_interrupted_finds_what_is_stored_already(tmp_path):
    log = open_log(tmp_path)
    append(open_log(tmp_path), 0, len(CONTEST))
    entry = write_event(CONTEST[5][0], STORIES, **CONTEST[5][1])

    assert (log.find(entry), log.find(entry, since=5), log.find(entry, since=6)) == (5, 5, None)
    assert (log.find(b"another"), log.find(entry, since=1_000)) == (None, None)


def test_a_failure_within_many_leaves_none_of_them(tmp_path, monkeypatch):
    log = open_log(tmp_path)
    append(log, 0, 2)
    monkeypatch.setattr(log._store, "set_head", lambda head: 1 / 0)

    with pytest.raises(ZeroDivisionError):
        log.append_all(told(2, 9))
    monkeypatch.undo()

    assert (log.tree.size, open_log(tmp_path).size) == (2, 2)
    assert log.append_all(told(2, 9)) == list(range(2, 9))


def test_threads_take_turns(tmp_path):
    log = open_log(tmp_path)
    append(log, 0, 1)
    events = [("entry", STORIES, CONTEST[1][1] | {"entry": f"T-{number}"}) for number in range(40)]

    with ThreadPoolExecutor(8) as pool:
        indexes = list(pool.map(lambda event: log.append_all([event])[0], events))

    assert sorted(indexes) == list(range(1, 41))
    assert open_log(tmp_path).checkpoint == log.checkpoint


def test_an_older_log_that_was_restored_gets_no_second_history(tmp_path):
    log = open_log(tmp_path)
    append(log, 0, 3)
    OPENED.pop().close()
    shutil.copytree(tmp_path / "contests", tmp_path / "backup")
    append(open_log(tmp_path), 3, 5)
    OPENED.pop().close()
    shutil.rmtree(tmp_path / "contests")
    (tmp_path / "backup").rename(tmp_path / "contests")

    with pytest.raises(RewrittenError):
        open_log(tmp_path)


def test_a_log_whose_signer_forgot_is_not_signed(tmp_path):
    append(open_log(tmp_path), 0, 2)
    OPENED.pop().close()
    (tmp_path / "signer" / "contests").unlink()

    with pytest.raises(MemoryLostError):
        open_log(tmp_path)


def test_an_event_changed_in_the_file_is_found(tmp_path):
    append(open_log(tmp_path), 0, 4)
    OPENED.pop().close()
    with sqlite3.connect(tmp_path / "contests" / "contests.sqlite3") as file:
        file.execute("UPDATE entry SET entry = CAST(replace(entry, 'S-002', 'S-003') AS BLOB) WHERE idx = 2")
    file.close()

    with pytest.raises(DamagedError):
        open_log(tmp_path)


def test_the_key_of_an_installation_is_made_once(tmp_path):
    first = seed_of(tmp_path, b"1" * 32)

    assert seed_of(tmp_path, b"2" * 32) == first == b"1" * 32


def test_a_log_keeps_its_name_when_the_site_moves(tmp_path):
    assert name_of(tmp_path, "127.0.0.1:8000/awards") == "127.0.0.1:8000/awards"
    assert name_of(tmp_path, "vote.example.cn/awards") == "127.0.0.1:8000/awards"
