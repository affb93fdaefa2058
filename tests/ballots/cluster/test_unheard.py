"""It was not heard what became of a ballot: the voter's subject is read back before anybody is answered."""

from __future__ import annotations

import pytest

from hongmian.ballots.box import Already, Stored
from hongmian.ballots.cluster import wire
from hongmian.ballots.errors import UnavailableError
from hongmian.ballots.polls import Polls
from hongmian.tlog.receipts import Receipt
from tests.ballots.cluster.cutting import Cutter
from tests.ballots.conftest import NOW, OPENED, cast_of, voter

pytestmark = pytest.mark.once


@pytest.fixture
def cutter(servers):
    cutter = Cutter(servers.ports[0])
    yield cutter
    cutter.close()


@pytest.fixture
def box(station, cutter):
    polls = Polls(station.home, nats=cutter.url)
    OPENED.append(polls)
    return polls.find("hotlines").box


def test_a_ballot_whose_acknowledgement_was_lost_is_found_and_answered(station, cutter, box):
    cutter.cut_after = b".b."

    (stored,) = box.cast([cast_of(0)], now=NOW)

    assert cutter.cut_after is None
    assert Receipt.parse(stored.receipt).check(leaf=stored.entry_hash, key=station.poll.rules.key).size == 2
    assert box.tally.by_id() == {"banyan": 1, "kapok": 0, "lotus": 0}


def test_a_ballot_that_nobody_got_is_sent_again_until_somebody_does(station, cutter, box):
    cutter.swallow = b".b."

    (stored,) = box.cast([cast_of(0)], now=NOW)

    assert (cutter.swallow, type(stored)) == (None, Stored)
    assert box.size == 2


def test_who_gets_no_answer_goes_to_another_server(station, servers, cutter, monkeypatch):
    monkeypatch.setattr(wire, "_DUMB", 0.2)
    polls = Polls(station.home, nats=f"{cutter.url},{servers.url}")
    OPENED.append(polls)
    box, same = polls.find("hotlines").box, cast_of(0, retry=b"k" * 16)
    cutter.is_deaf = True

    with pytest.raises(UnavailableError):
        box.cast([same], now=NOW)
    (stored,) = box.cast([same], now=NOW)

    assert (type(stored), box.size) == (Stored, 2)


def test_another_ballot_of_the_voter_is_not_taken_for_the_lost_one(station, cutter, box):
    one = voter()
    station.poll.box.cast([cast_of(0, by=one, retry=b"k" * 16)], now=NOW)
    cutter.cut_after = b".b."

    answers = box.cast([cast_of(1, by=one, retry=b"l" * 16)], now=NOW)

    assert cutter.cut_after is None
    assert [type(answer) for answer in answers] == [Already]


def test_where_nothing_can_be_read_back_the_same_sent_again_is_one_ballot(station, cutter, box, monkeypatch):
    same = cast_of(0, retry=b"k" * 16)
    cutter.cut_after = b".b."
    monkeypatch.setattr(box._line, "last_of_all", _unavailable)

    with pytest.raises(UnavailableError):
        box.cast([same], now=NOW)
    monkeypatch.undo()
    again, new = box.cast([same, cast_of(1)], now=NOW)

    assert (type(again), again.index, new.index) == (Stored, 1, 2)
    assert box.tally.by_id() == {"banyan": 1, "kapok": 1, "lotus": 0}


def test_an_annulment_whose_acknowledgement_was_lost_is_made_once(station, cutter, box):
    from hongmian.ballots.entries import Annulment, hour_of

    box.cast([cast_of(0)], now=NOW)
    cutter.cut_after = b".o."

    assert box.append(Annulment(1, 0, hour_of(NOW))) == 2
    assert (box.size, box.tally.by_id()["banyan"]) == (3, 0)


def _unavailable(*_told: object, **_more: object) -> None:
    raise UnavailableError("no answer")
