"""Whose turn it is to write: said again and again, never stored."""

from __future__ import annotations

import time

import pytest

from hongmian.ballots.cluster import lease as leases
from hongmian.ballots.cluster.lease import Lease
from hongmian.ballots.cluster.line import Line
from hongmian.ballots.cluster.names import Names

pytestmark = pytest.mark.once


@pytest.fixture
def writer(one_server, monkeypatch):
    """Call it for another process's lease."""
    monkeypatch.setattr(leases, "SAY", 0.05)
    monkeypatch.setattr(leases, "LOST", 1.0)
    monkeypatch.setattr(leases, "_AGAIN", 0.1)
    lines = []

    def begin() -> Lease:
        lines.append(Line(one_server.url))
        return Lease(lines[-1], Names("of-the-lease"), listens=0.2)

    yield begin
    for line in lines:
        line.close()


def keep(lease: Lease, turn: int, seconds: float) -> list[bool]:
    """Keep the turn, or try to get it, for so long."""
    until, got = time.monotonic() + seconds, []
    while time.monotonic() < until:
        got.append(lease.keep(turn))
        time.sleep(0.02)
    return got


def test_who_is_new_is_told_that_the_turn_is_another_ones(writer):
    first, second = writer(), writer()

    assert (first.keep(1), second.keep(1)) == (True, False)


def test_the_turn_goes_on_when_its_holder_falls_silent(writer):
    first, second = writer(), writer()
    first.keep(1)
    second.keep(2)

    got = keep(second, 2, 1.5)

    assert (got[0], got[-1]) == (False, True)


def test_a_holder_that_says_so_keeps_it(writer):
    first, second = writer(), writer()
    first.keep(1)

    got = []
    for _again in range(5):
        assert all(keep(first, 1, 0.2))
        got.append(second.keep(2))

    assert got == [False] * 5


def test_a_turn_that_is_let_go_is_taken_at_once(writer):
    first, second = writer(), writer()
    first.keep(1)
    second.keep(2)
    first.close()

    got = keep(second, 2, 0.3)

    assert got[-1]


def test_of_two_who_hold_it_the_one_of_the_lower_number_gives_way(writer):
    first, second = writer(), writer()
    first.keep(3)
    second.keep(2)
    second._is_ours = True  # as where neither heard the other for a while

    keep(second, 2, 0.1)
    keep(first, 3, 0.1)

    assert (first.keep(3), second.keep(2)) == (True, False)


def test_who_has_written_nothing_yet_gives_way_and_moves_nobody(writer):
    """As one does that took the turn while its cable was cut."""
    first, second = writer(), writer()
    second.keep(0)
    second._said = 0.0
    first._is_new, first._is_ours = False, True  # it wrote all the while

    assert keep(first, 3, 0.2)[-1]
    assert not keep(second, 0, 0.2)[-1]
    assert first.keep(3)


def test_a_writer_whose_page_was_refused_lets_the_other_one_be_though_it_hears_nothing(writer):
    lease = writer()
    lease.keep(1)
    lease.lose()

    assert not any(keep(lease, 0, 0.8))
    assert keep(lease, 0, 0.8)[-1]


def test_a_page_of_another_one_is_as_good_as_having_heard_it(writer):
    lease = writer()
    lease.keep(0)
    lease.lose()

    for turn in range(3, 6):
        lease.know_of(turn)
        assert not any(keep(lease, 0, 0.5))


def test_one_of_long_ago_that_lets_go_says_nothing_of_who_has_the_turn_now(writer):
    first, second = writer(), writer()
    first.keep(5)
    second.keep(0)

    second._take_in(b'{"who": "", "turn": 2}')

    assert not second.keep(0)


@pytest.mark.parametrize(
    "said", [b'{"who": "a", "turn": Infinity}', b"nothing", b"[]", b"{}", b'{"who": "a", "turn": "b"}', b"\xff"]
)
def test_what_cannot_be_read_is_as_if_nobody_had_spoken(writer, said):
    lease = writer()
    lease.keep(1)
    lease._line.say(lease._subject, said)

    assert all(keep(lease, 1, 0.1))
