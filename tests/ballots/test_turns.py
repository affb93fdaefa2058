"""Readers of the log while a batch is written: in nobody's way, and not in each other's."""

from __future__ import annotations

import threading
import time

import pytest

from hongmian.ballots.published import published
from hongmian.ballots.turns import Turns
from tests.ballots.conftest import NOW, cast_of

pytestmark = pytest.mark.once  # the same on both databases


def test_all_who_ask_while_a_batch_is_written_wait_for_its_end_together():
    turns, looked, ended = Turns(), [], []

    def ask() -> None:
        turns.ask(lambda: looked.append(1))
        ended.append(time.monotonic())

    readers = [threading.Thread(target=ask) for _ in range(20)]
    with turns.taken():
        for reader in readers:
            reader.start()
        time.sleep(0.1)
    stop = time.monotonic() + 1  # the next batch begins at once, and the next
    while time.monotonic() < stop:
        with turns.taken():
            time.sleep(0.1)
    for reader in readers:
        reader.join(5)

    assert (len(ended), looked) == (20, [])
    assert max(ended) < stop


def test_who_asks_at_the_very_end_of_a_batch_does_not_wait_for_another():
    turns, looked = Turns(), []
    reader = threading.Thread(target=turns.ask, args=[lambda: looked.append(1)])

    with turns._turn:  # the end was told a moment ago
        reader.start()
        time.sleep(0.05)
    reader.join(2)

    assert looked == [1]


def test_what_is_signed_is_handed_out_while_a_batch_is_written(station, monkeypatch):
    poll = station.poll
    poll.box.cast([cast_of(0)], now=NOW)
    monkeypatch.setattr(poll.box, "refresh", lambda: pytest.fail("it would wait"))

    paths = "rules.json", "rules.json.sig", "log/tile/0/000.p/2", "log/tile/entries/000.p/1"

    assert [published(poll, path).status for path in paths] == [200] * 4


def test_what_another_process_stored_is_looked_for(station):
    other = station.beside().poll
    station.poll.box.cast([cast_of(0)], now=NOW)

    assert [published(other, f"log/tile/{level}/000.p/2").status for level in ("0", "entries")] == [200] * 2
