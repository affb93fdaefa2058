"""A log that may not be signed any more is ended by a notice: once, for good, and nothing is signed after it."""

from __future__ import annotations

import json
import shutil
from dataclasses import replace
from datetime import datetime
from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hongmian.ballots.ended import Cause, End, open_end
from hongmian.ballots.ended_polls import EndedPoll
from hongmian.ballots.entries import Notice
from hongmian.ballots.errors import (
    BoxError,
    DamagedError,
    EndedError,
    HealthyError,
    KeysLostError,
    MemoryLostError,
    RewrittenError,
    UnavailableError,
)
from hongmian.ballots.memory import Memory
from hongmian.ballots.tally import FaultError
from hongmian.kit.clock import SHANGHAI
from hongmian.tlog.checkpoints import Checkpoint, open_checkpoint
from hongmian.tlog.errors import MalformedError
from hongmian.tlog.notes import Signer
from tests.ballots.accidents import back_up, lose_memory, restore, vote
from tests.ballots.conftest import NOW, ORIGIN, Station, cast_of, polls_of

WHY = "磁盘损坏，只有昨天的备份"


def end(station: Station) -> EndedPoll:
    station.polls.close()
    return polls_of(station.home).end("hotlines", why=WHY, at=NOW)


def head_of(station: Station) -> Checkpoint:
    return open_checkpoint(station.poll.box.checkpoint, station.poll.rules.key)


@pytest.fixture
def older(station) -> tuple[Station, Checkpoint, Checkpoint]:
    """A box with the data of an hour ago: what it held then, and what was signed last."""
    vote(station, 0, 1)
    then, copy = head_of(station), back_up(station)
    later = station.again()
    vote(later, 2)
    signed = head_of(later)
    restore(later, copy)
    return later, then, signed


def test_older_data_end_the_log_by_a_notice_that_names_both(older):
    station, then, signed = older

    ended = end(station)

    assert ended.end == End(WHY, "restored", NOW.replace(minute=0), signed, then, ended.end.checkpoint)
    assert open_checkpoint(ended.end.checkpoint, ended.rules.key) == then
    assert open_end(ended.note, ended.rules.key) == ended.end
    left = polls_of(station.home).ended.remains("hotlines")
    assert (left.size, left.tree.root(), left.tally.by_id()) == (3, then.root, {"banyan": 1, "kapok": 1, "lotus": 0})


def test_a_box_that_may_go_on_is_not_ended(station):
    vote(station, 0)

    with pytest.raises(HealthyError, match="may go on"):
        end(station)

    assert isinstance(vote(station.again(), 1), list)
    assert not station.polls.has_ended("hotlines")


def test_an_end_is_never_taken_back(older):
    station, _, _ = older
    copy = back_up(station)
    first = end(station)

    again = polls_of(station.home).end("hotlines", why="另一个理由", at=NOW)
    restore(station, copy)  # as it was before the end
    for _ in range(2):
        with pytest.raises(EndedError):
            polls_of(station.home).find("hotlines")

    assert again == first
    assert polls_of(station.home).end("hotlines", why=WHY, at=NOW).note == first.note
    assert (station.home / "ballots" / "hotlines" / "ended").read_text() == first.note


def test_it_lasts_where_only_the_backup_of_the_data_is_left(older):
    station, _, _ = older
    first = end(station)
    shutil.rmtree(station.home / "signer")

    with pytest.raises(EndedError):
        polls_of(station.home).find("hotlines")
    assert polls_of(station.home).ended.find("hotlines") == first
    assert (station.home / "signer" / "hotlines.ended").read_text() == first.note


def test_the_newest_data_restored_after_the_end_change_nothing(station):
    vote(station, 0)
    old = back_up(station)
    station = station.again()
    vote(station, 1, 2)
    new = back_up(station)
    restore(station, old)
    ended = end(station)

    restore(station, new)

    with pytest.raises(EndedError):
        polls_of(station.home).find("hotlines")
    left = polls_of(station.home).ended.remains("hotlines")
    assert left.size == ended.end.found.size == 2
    assert left.entries(0, 9) == left.entries(0, 2)


def test_without_its_memory_the_signer_names_what_is_there_and_signs_nothing(station):
    vote(station, 0, 1)
    there = head_of(station)
    running = station.beside()
    station.polls.close()
    lose_memory(station)

    ended = end(station)

    assert (ended.end.cause, ended.end.signed, ended.end.found) == ("memory-lost", None, there)
    with pytest.raises(EndedError):  # a process that has the lost file open still
        running.poll.box.cast([cast_of(0)], now=NOW)
    with pytest.raises(EndedError):
        running.polls.find("hotlines")


def test_other_data_are_named_and_only_a_checkpoint_from_before_they_parted_fits(station):
    vote(station, 0)
    forked = back_up(station)
    station = station.again()
    memory = (station.home / "signer" / "hotlines").read_bytes()
    vote(station, 1)
    signed, other = head_of(station), back_up(station)
    restore(station, forked)
    (station.home / "signer" / "hotlines").write_bytes(memory)
    station = station.again()
    vote(station, 2, 2)
    _remember(station, signed)
    (station.home / "ballots/hotlines/checkpoints").write_text((other / "checkpoints").read_text())

    ended = end(station)

    assert (ended.end.cause, ended.end.signed) == ("restored", signed)
    assert ended.end.found.size == 4
    assert open_checkpoint(ended.end.checkpoint, ended.rules.key).size == 2  # before the fork


def _remember(station: Station, head: Checkpoint) -> None:
    station.polls.close()
    path = station.home / "signer" / "hotlines"
    path.unlink()
    memory = Memory(path)
    memory.begin()
    memory.keep(head)  # type: ignore[arg-type]  # size and root are all it takes
    memory.close()


def test_a_lost_key_and_a_database_that_is_away_are_no_cause(older, monkeypatch):
    station, _, _ = older
    seed = station.home / "keys/ballots/hotlines/seed"
    kept = seed.read_bytes()

    seed.write_bytes(bytes(32))
    with pytest.raises(KeysLostError, match="Restore the keys"):
        end(station)
    seed.unlink()
    with pytest.raises(KeysLostError):
        end(station)
    seed.write_bytes(kept)
    monkeypatch.setattr("hongmian.ballots.folders.open_store", _away)
    with pytest.raises(UnavailableError):
        end(station)

    assert not polls_of(station.home).has_ended("hotlines")


def _away(*_: object) -> None:
    raise UnavailableError("the database: connection refused")


def test_a_process_that_went_on_with_older_data_beneath_learns_of_the_end(station):
    vote(station, 0)
    copy = back_up(station)
    station = station.again()
    vote(station, 1)
    running = station.beside()
    restore(station, copy)
    end(station)

    with pytest.raises((EndedError, DamagedError)):
        running.poll.box.cast([cast_of(0)], now=NOW)
    assert running.polls.has_ended("hotlines")
    assert running.polls.opened("hotlines") is None


def test_where_ballots_came_from_can_still_be_forgotten(older):
    station, _, _ = older
    end(station)
    polls = polls_of(station.home)

    polls.forget_senders("hotlines")

    assert polls.ended.remains("hotlines")._store.senders() == []
    assert not (station.home / "keys/ballots/hotlines/network").exists()
    assert polls.ended.remains("hotlines").size == 3


def test_the_notice_of_an_end_does_not_stand_in_the_log(station):
    note = End(WHY, "damaged", NOW).sign(Signer(ORIGIN, station.polls.keys("hotlines").seed))

    with pytest.raises(FaultError, match="beside the log"):
        station.poll.box.append(Notice(note))


@pytest.mark.once
@pytest.mark.parametrize(
    "change",
    [
        {"cause": "tired"}, {"found": {"size": "3", "root": "00" * 32}}, {"signed": {"size": 1, "root": "00"}},
        {"signed": {"size": 0, "root": "00" * 32}}, {"at": "yesterday"}, {"checkpoint": "nonsense"}, {"found": []},
    ],
)  # fmt: skip
def test_a_notice_that_is_not_written_as_it_must_be_is_refused(change):
    from hongmian.ballots.notices import sign_notice

    signer = Signer(ORIGIN, bytes(32))
    told = json.loads(End(WHY, "restored", NOW).sign(signer).split("\n")[2])

    assert open_end(sign_notice("ended", told, signer), signer.verifier).why == WHY
    with pytest.raises(MalformedError):
        open_end(sign_notice("ended", told | change, signer), signer.verifier)


def test_while_nothing_is_ended_the_reasons_are_named(older):
    station, _, _ = older

    with pytest.raises(RewrittenError, match="hongmian vote end"):
        station.again()
    lose_memory(station)
    with pytest.raises(MemoryLostError):
        station.again()


_heads = st.none() | st.builds(Checkpoint, st.just(ORIGIN), st.integers(1, 2**40), st.binary(min_size=32, max_size=32))
_hours = st.datetimes(datetime(1971, 1, 1), datetime(9000, 1, 1)).map(
    lambda at: at.replace(minute=0, second=0, microsecond=0, tzinfo=SHANGHAI)
)


@pytest.mark.once
@given(
    st.builds(End, st.text(st.characters(codec="utf-8")), st.sampled_from(get_args(Cause)), _hours, _heads, _heads),
    st.booleans(),
)
def test_a_notice_says_what_was_signed(end, kept):
    signer = Signer(ORIGIN, bytes(32))
    if kept and end.found:
        end = replace(end, checkpoint=end.found.signed(signer))

    assert open_end(end.sign(signer), signer.verifier) == end


@pytest.mark.once
def test_a_server_whose_box_was_replaced_beneath_it_signs_nothing_after_the_end(station):
    vote(station, 0)
    copy = back_up(station)
    running = station.again()
    vote(running, 1)
    shutil.rmtree(running.home / "ballots" / "hotlines")  # in SQLite it still has the old one open
    shutil.copytree(copy, running.home / "ballots" / "hotlines")

    ended = polls_of(station.home).end("hotlines", why=WHY, at=NOW)

    assert (ended.end.signed.size, ended.end.found.size) == (3, 2)
    with pytest.raises(BoxError):
        running.poll.box.cast([cast_of(0)], now=NOW)
