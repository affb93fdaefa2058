"""It is not known whether a batch was stored: the voters hear so, and afterwards the box says what is stored."""

from __future__ import annotations

from contextlib import contextmanager

import pytest

from hongmian.ballots.box import Already, Stored
from hongmian.ballots.entries import Annulment, hour_of
from hongmian.ballots.errors import UnavailableError
from hongmian.ballots.tally import FaultError
from hongmian.tlog.receipts import Receipt
from tests.ballots.conftest import NOW, cast_of, voter


def deaf(whole):
    """Store what is told, and let the news of it not arrive."""

    @contextmanager
    def transaction():
        with whole():
            yield
        raise UnavailableError("the connection was lost")

    return transaction


def mute(whole):
    """Say everything but the last word."""

    @contextmanager
    def transaction():
        with whole():
            yield
            raise UnavailableError("the connection was lost")

    return transaction


@pytest.fixture
def lose(station, monkeypatch):
    """Call with `deaf` or `mute`; `monkeypatch.undo()` mends it."""
    store = station.poll.box._store
    return lambda how: monkeypatch.setattr(store, "transaction", how(store.transaction))


def test_ballots_that_were_stored_all_the_same_are_found_when_sent_again(station, lose, monkeypatch):
    box, one = station.poll.box, voter()
    batch = [cast_of(0, by=one, retry=b"k" * 16), cast_of(1, retry=b"l" * 16), cast_of(1, by=one)]
    lose(deaf)

    with pytest.raises(UnavailableError):
        box.cast(batch, now=NOW)
    stood = (box.size, box.tree.size, box.tally.ballots)
    monkeypatch.undo()
    first, second, third, new = box.cast([*batch, cast_of(2)], now=NOW)

    assert stood == (1, 1, 0)
    assert (first.index, second.index, type(third), new.index) == (1, 2, Already, 3)
    assert Receipt.parse(first.receipt).check(leaf=first.entry_hash, key=station.poll.rules.key).size == 4
    assert box.tally.by_id() == {"banyan": 1, "kapok": 1, "lotus": 1}


def test_ballots_that_were_not_stored_are_new_when_sent_again(station, lose, monkeypatch):
    box = station.poll.box
    batch = [cast_of(0, retry=b"k" * 16), cast_of(1)]
    lose(mute)

    with pytest.raises(UnavailableError):
        box.cast(batch, now=NOW)
    stood = (box.size, box.tree.size, box.tally.ballots)
    monkeypatch.undo()

    assert stood == (1, 1, 0)
    assert [answer.index for answer in box.cast(batch, now=NOW)] == [1, 2]
    assert box.tally.by_id() == {"banyan": 1, "kapok": 1, "lotus": 0}


def test_others_go_on_from_what_was_stored(station, lose, monkeypatch):
    box, other, one = station.poll.box, station.beside().poll.box, voter()
    lose(deaf)

    with pytest.raises(UnavailableError):
        box.cast([cast_of(0, by=one)], now=NOW)
    answers = other.cast([cast_of(1, by=one), cast_of(2)], now=NOW)
    monkeypatch.undo()
    box.refresh()

    assert [type(answer) for answer in answers] == [Already, Stored]
    assert (box.checkpoint, box.tally) == (other.checkpoint, other.tally)


def test_a_readers_question_brings_what_was_stored(station, lose, monkeypatch):
    box = station.poll.box
    lose(deaf)
    with pytest.raises(UnavailableError):
        box.cast([cast_of(0)], now=NOW)

    box.refresh()

    assert (box.size, box.tally.ballots) == (2, 1)


def test_an_annulment_that_was_stored_all_the_same_is_not_made_twice(station, lose, monkeypatch):
    box = station.poll.box
    box.cast([cast_of(0)], now=NOW)
    lose(deaf)

    with pytest.raises(UnavailableError):
        box.append(Annulment(1, 0, hour_of(NOW)))
    monkeypatch.undo()

    assert box.tally.by_id()["banyan"] == 0
    with pytest.raises(FaultError, match="annulled already"):
        box.append(Annulment(1, 0, hour_of(NOW)))
    assert box.tree.size == 3
