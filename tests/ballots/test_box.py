"""The box: one voter one ballot, receipts that prove, nothing half-written, nothing signed twice."""

from __future__ import annotations

import threading
from dataclasses import replace
from datetime import timedelta

import pytest

from hongmian.ballots.box import Already, Cast, Over, Stored
from hongmian.ballots.entries import Annulment, Notice, Reinstatement, SetAside, hour_of, read_entry, time_of
from hongmian.ballots.errors import MemoryLostError, UnavailableError
from hongmian.ballots.exporting import export_poll
from hongmian.ballots.notices import Told
from hongmian.ballots.rules import Annulments, Reason, Rules
from hongmian.ballots.tally import FaultError
from hongmian.ballots.verifying.audit import verify_log
from hongmian.ballots.verifying.sources import FolderSource
from hongmian.tlog.hashing import leaf_hash
from hongmian.tlog.notes import Signer
from hongmian.tlog.receipts import Receipt
from tests.ballots.conftest import NOW, ORIGIN, Station, cast_of, open_station, rules_of, voter


def notice(station: Station, told: Told) -> Notice:
    return Notice(told.signed(Signer(ORIGIN, station.polls.keys("hotlines").seed)))


def test_a_new_log_begins_with_the_hash_of_its_rules(station):
    box, rules = station.poll.box, station.poll.rules

    assert box.tree.size == 1
    assert read_entry(box.entries(0, 1)[0]).digest.hex() in station.poll.signature
    assert Rules.from_json(station.poll.written) == rules


def test_every_receipt_proves_its_entry(station):
    box, key = station.poll.box, station.poll.rules.key

    answers = [*box.cast([cast_of(0), cast_of(0, 1)], now=NOW), *box.cast([cast_of(2)], now=NOW)]

    assert [answer.index for answer in answers] == [1, 2, 3]
    for answer, entry in zip(answers, box.entries(1, 4), strict=True):
        assert answer.entry_hash == leaf_hash(entry)
        assert Receipt.parse(answer.receipt).check(leaf=leaf_hash(entry), key=key).size in (3, 4)
    assert box.tally.by_id() == {"banyan": 2, "kapok": 1, "lotus": 1}


def test_a_voter_has_one_ballot_in_one_batch_and_in_the_next(station):
    box, one = station.poll.box, voter()

    answers = box.cast([cast_of(0, by=one), cast_of(1, by=one), cast_of(2)], now=NOW)
    later = box.cast([cast_of(1, by=one)], now=NOW + timedelta(hours=3))

    assert [type(answer) for answer in answers] == [Stored, Already, Stored]
    assert later == [Already(time_of(hour_of(NOW)))]
    assert [answer.index for answer in answers if isinstance(answer, Stored)] == [1, 2]
    assert box.tally.by_id() == {"banyan": 1, "kapok": 0, "lotus": 1}


def test_a_voter_learns_that_their_ballot_is_in_and_whether_it_came_from_this_request(station):
    box, one = station.poll.box, voter()
    assert box.already(one, b"k" * 16) is None

    box.cast([cast_of(0, by=one, retry=b"k" * 16)], now=NOW)

    there = Already(time_of(hour_of(NOW)))
    assert box.already(one, b"k" * 16) == (there, True)
    assert box.already(one, b"l" * 16) == box.already(one, None) == (there, False)


def test_the_same_request_again_gets_a_receipt_of_the_same_ballot(station):
    box, one = station.poll.box, voter()
    first = box.cast([cast_of(0, by=one, retry=b"k" * 16)], now=NOW)[0]
    box.cast([cast_of(1)], now=NOW)

    again, changed, other_key, no_key = box.cast(
        [cast_of(0, by=one, retry=b"k" * 16), cast_of(1, by=one, retry=b"k" * 16),
         cast_of(0, by=one, retry=b"l" * 16), cast_of(0, by=one)],
        now=NOW,
    )  # fmt: skip

    assert (again.index, again.entry_hash) == (first.index, first.entry_hash)
    assert Receipt.parse(again.receipt).check(leaf=first.entry_hash, key=station.poll.rules.key).size == 3
    assert [type(answer) for answer in (changed, other_key, no_key)] == [Already] * 3


def test_a_daily_poll_takes_a_ballot_each_period(tmp_path, database):
    station = open_station(tmp_path, period="daily")
    one = voter()

    today, tomorrow = (cast_of(0, by=type(one)(one.pseudonym, day)) for day in (18_340, 18_341))
    answers = station.poll.box.cast([today, tomorrow, today], now=NOW)

    assert [type(answer) for answer in answers] == [Stored, Stored, Already]


def test_a_restarted_box_stands_where_it_stood(station):
    box = station.poll.box
    box.cast([cast_of(0), cast_of(1, 2)], now=NOW)
    box.append(Annulment(1, 0, hour_of(NOW)))
    stood = (box.tree.size, box.tree.root(), box.checkpoint, box.tally.by_id(), box.tally.annulled)

    again = station.again().poll.box

    assert (again.tree.size, again.tree.root(), again.checkpoint, again.tally.by_id(), again.tally.annulled) == stood


def test_a_clock_stepping_back_does_not_reach_the_log(station):
    box = station.poll.box

    box.cast([cast_of(0)], now=NOW)
    box.cast([cast_of(0)], now=NOW - timedelta(hours=5))

    assert [read_entry(entry).hour for entry in box.entries(1, 3)] == [hour_of(NOW)] * 2


def test_several_processes_share_a_box(station):
    other = station.beside()
    second = other.poll.box
    one = voter()

    station.poll.box.cast([cast_of(0, by=one)], now=NOW)
    refused = second.cast([cast_of(1, by=one), cast_of(1)], now=NOW)
    station.poll.box.refresh()

    assert [type(answer) for answer in refused] == [Already, Stored]
    assert station.poll.box.checkpoint == second.checkpoint
    assert station.poll.box.tally.by_id() == second.tally.by_id() == {"banyan": 1, "kapok": 1, "lotus": 0}


def test_threads_vote_at_once_and_no_index_is_given_twice(station):
    box, indexes = station.poll.box, []

    def work() -> None:
        for _ in range(10):
            indexes.extend(answer.index for answer in box.cast([cast_of(0), cast_of(1)], now=NOW))

    threads = [threading.Thread(target=work) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert sorted(indexes) == list(range(1, 81))


def test_an_annulled_ballot_is_not_counted_and_stays_in_the_log(station):
    box = station.poll.box
    box.cast([cast_of(0), cast_of(0, 1)], now=NOW)

    box.append(SetAside(2, 0, hour_of(NOW)))
    aside = box.tally.by_id()
    box.append(Annulment(2, 0, hour_of(NOW)))
    annulled = box.tally.by_id()
    box.append(Reinstatement(2, 0, hour_of(NOW)))

    assert aside == box.tally.by_id() == {"banyan": 2, "kapok": 1, "lotus": 0}
    assert annulled == {"banyan": 1, "kapok": 0, "lotus": 0}
    assert box.tree.size == 6


@pytest.mark.parametrize(
    "entry",
    [Annulment(0, 0, 1), Annulment(9, 0, 1), Annulment(1, 2, 1), Annulment(1 << 64, 0, 1), Reinstatement(1, 0, 1)],
)
def test_a_mark_that_fits_nothing_is_refused_and_leaves_no_trace(station, entry):
    box = station.poll.box
    box.cast([cast_of(0)], now=NOW)

    with pytest.raises(FaultError):
        box.append(entry)

    assert isinstance(box.cast([cast_of(1)], now=NOW)[0], Stored)
    assert (box.tree.size, box.tally.by_id()) == (3, {"banyan": 1, "kapok": 1, "lotus": 0})


def test_an_annulled_voter_votes_again_only_where_the_rules_say_so(tmp_path, database):
    again = Annulments((Reason("burst", "集中刷票"),), may_vote_again=True, objections_until=NOW + timedelta(days=6))
    for folder, changes, expected in (("a", {}, Already), ("b", {"annulments": again}, Stored)):
        (tmp_path / folder).mkdir()
        box, one = open_station(tmp_path / folder, **changes).poll.box, voter()
        box.cast([cast_of(0, by=one)], now=NOW)
        box.append(Annulment(1, 0, hour_of(NOW)))

        assert type(box.cast([cast_of(1, by=one)], now=NOW)[0]) is expected


def test_a_ballot_is_not_reinstated_beside_the_voters_second(tmp_path, database):
    again = Annulments((Reason("burst", "集中刷票"),), may_vote_again=True, objections_until=NOW + timedelta(days=6))
    box, one = open_station(tmp_path, annulments=again).poll.box, voter()
    box.cast([cast_of(0, by=one)], now=NOW)
    box.append(Annulment(1, 0, hour_of(NOW)))
    box.cast([cast_of(1, by=one)], now=NOW)

    with pytest.raises(FaultError, match="voted again"):
        box.append(Reinstatement(1, 0, hour_of(NOW)))

    assert box.tally.by_id() == {"banyan": 0, "kapok": 1, "lotus": 0}


def test_no_ballot_comes_after_closing(station):
    box = station.poll.box
    box.append(notice(station, Told("closed", "投票结束")))

    assert box.cast([cast_of(0)], now=NOW) == [Over()]


def test_an_extension_moves_the_end_and_only_later(station):
    box, later = station.poll.box, station.poll.rules.closes_at + timedelta(hours=6)
    box.append(notice(station, Told("extended", "断网两小时", later)))

    with pytest.raises(FaultError, match="close later"):
        box.append(notice(station, Told("extended", "又一次", later)))

    assert box.tally.closes_at == later
    assert station.again().poll.box.tally.closes_at == later


def test_a_notice_of_another_signer_is_refused(station):
    forged = Notice(Told("closed", "伪造").signed(Signer(ORIGIN, bytes(32))))

    with pytest.raises(Exception, match="not signed by"):
        station.poll.box.append(forged)

    assert station.poll.box.tally.ended is None


def test_without_the_signers_memory_nothing_is_signed(station):
    (station.home / "signer" / "hotlines").unlink()

    with pytest.raises(MemoryLostError):
        station.again()


def test_taking_in_what_others_stored_may_break_off_and_is_begun_anew(station, monkeypatch):
    box, other = station.poll.box, station.beside().poll.box
    other.cast([cast_of(0), cast_of(1)], now=NOW)
    other.append(Annulment(1, 0, hour_of(NOW)))
    monkeypatch.setattr(box._standing, "ballot_at", _lost)

    with pytest.raises(UnavailableError):
        box.refresh()
    monkeypatch.undo()
    box.refresh()

    assert (box.tally.by_id(), box.tally.ballots) == (other.tally.by_id(), 2)
    assert box.checkpoint == other.checkpoint


def _lost(_index: int) -> None:
    raise UnavailableError("the connection to the database was lost")


def test_who_reads_while_a_batch_is_written_sees_it(station, monkeypatch):
    box, sign, seen = station.poll.box, station.poll.box._signer.sign, []

    def read() -> None:
        seen.append(box.entries(0, 9))
        box.refresh()
        seen.append(box.checkpoint)

    readers = [threading.Thread(target=read) for _ in range(3)]

    def slowly(tree):
        for reader in readers:
            reader.start()
            reader.join(0.05)
        return sign(tree)

    monkeypatch.setattr(box._signer, "sign", slowly)
    box.cast([cast_of(0)], now=NOW)
    monkeypatch.undo()
    for reader in readers:
        reader.join(5)

    assert seen == [box.entries(0, 2)] * 3 + [box.checkpoint] * 3


def test_where_ballots_came_from_is_forgotten_after_the_end_only(station):
    box, one = station.poll.box, voter()
    box.cast([cast_of(0, by=one, retry=b"k" * 16)], now=NOW)

    with pytest.raises(FaultError, match="not ended"):
        box.forget_senders()
    box.append(notice(station, Told("closed", "到时")))
    stood = (box.checkpoint, box.entries(0, 3))
    box.forget_senders()

    assert box._store.find(one.once).retry is None
    assert (box.checkpoint, box.entries(0, 3)) == stood
    assert station.again().poll.box.checkpoint == stood[0]


def test_when_and_from_where_ballots_came_is_told_until_it_is_forgotten(station):
    box, minute = station.poll.box, int(NOW.timestamp()) // 60
    box.cast([Cast(voter(), (0,), None, b"net-1234"), Cast(voter(), (1,))], now=NOW)

    told = [tuple(one) for one in box.senders()]
    box.append(notice(station, Told("closed", "到时")))
    box.forget_senders()

    assert told == [(1, minute, b"net-1234"), (2, minute, None)]
    assert box.senders() == []


def test_a_notice_that_no_bundle_could_hold_is_refused_before_it_is_stored(station):
    box = station.poll.box

    with pytest.raises(FaultError, match="longer than an entry"):
        box.append(notice(station, Told("aborted", "长" * 22_000)))

    assert (box.size, box.tally.ended) == (1, None)


def test_a_ballot_written_a_moment_after_the_end_leaves_a_log_that_holds(tmp_path, database):
    """Let in at 23:59:58.9, in the batch of 00:00:01: a queue, a lock or a failover in between."""
    ends = NOW.replace(hour=23, minute=59, second=59)
    station = open_station(tmp_path / "home", closes_at=ends)

    station.poll.box.cast([cast_of(0)], now=ends + timedelta(seconds=2))
    export_poll(station.poll, tmp_path / "out")

    assert verify_log(FolderSource(tmp_path / "out")).tally.ballots == 1


def test_a_clock_stepping_back_over_the_opening_leaves_a_log_that_holds(tmp_path, database):
    opens = NOW.replace(minute=0)
    station = open_station(tmp_path / "home", opens_at=opens)

    station.poll.box.cast([cast_of(0)], now=opens - timedelta(seconds=1))
    export_poll(station.poll, tmp_path / "out")

    assert verify_log(FolderSource(tmp_path / "out")).tally.ballots == 1


def test_the_same_request_after_an_annulment_is_no_second_ballot(tmp_path, database):
    """`may_vote_again` lets the voter choose again; a form or a program that only repeats itself has not."""
    annulments = replace(rules_of(bytes(32)).annulments, may_vote_again=True)
    station, one = open_station(tmp_path, annulments=annulments), voter()
    box, same = station.poll.box, cast_of(0, by=one, retry=b"k" * 16)

    box.cast([same], now=NOW)
    box.append(Annulment(1, 0, hour_of(NOW)))
    (again,) = box.cast([same], now=NOW)

    assert (again.index, box.tally.ballots) == (1, 1)
