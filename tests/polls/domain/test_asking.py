"""A crowd behind one carrier's addresses votes undisturbed; a script and a single device are slowed."""

from __future__ import annotations

import pytest

from hongmian.ballots.limits import NETWORK_BURST, NETWORK_RATE, Limits, Networks
from hongmian.directory.person import NOBODY
from hongmian.polls.domain.asking import Asker, Pace, TooFast
from hongmian.polls.domain.voters import ask_for_work
from tests.polls.deeds import NOW, opened

NETWORKS = Networks(bytes(32))
CROWD, MINUTES = 2_000, 4
SCRIPT = "198.51.100.7"


def voter(number, *, seconds, address="", device=""):
    return Asker(NOBODY, 1_000 + seconds, address or f"203.0.113.{number % 256}", device or f"device {number}")


def crowd():
    """Two thousand telephones behind one /24, within four minutes."""
    return [voter(number, seconds=number * MINUTES * 60 / CROWD) for number in range(CROWD)]


def passed(check, askers):
    """Return how many of them are let through."""
    through = 0
    for asker in askers:
        try:
            check(asker)
            through += 1
        except TooFast:
            pass
    return through


@pytest.mark.once
def test_two_thousand_telephones_behind_one_carrier_all_get_their_challenge(cast):
    poll = opened(identity="device")

    through = passed(lambda asker: ask_for_work(poll=poll, asker=asker, at=NOW), crowd())

    assert through == CROWD


def test_two_thousand_telephones_behind_one_carrier_all_get_token_and_ballot_through():
    tokens, intake = Pace(), Limits(rate=NETWORK_RATE, burst=NETWORK_BURST)

    through = passed(lambda asker: tokens.check(asker, NETWORKS, voter=asker.device.encode()), crowd())
    stored = [intake.take(NETWORKS.hash_of(asker.address), now=asker.moment) for asker in crowd()]

    assert (through, sum(stored)) == (CROWD, CROWD)


def test_a_script_with_ever_new_devices_is_slowed_and_others_are_not():
    pace = Pace()
    script = [voter(number, seconds=number / 100, address=SCRIPT, device=f"new {number}") for number in range(2_000)]
    others = crowd()[:200]

    both = sorted([*script, *others], key=lambda asker: asker.moment)
    through = passed(lambda asker: pace.check(asker, NETWORKS), both)
    later = passed(lambda asker: pace.check(asker, NETWORKS), [voter(1, seconds=60, address=SCRIPT)])

    assert 200 + 600 <= through <= 200 + 600 + 20 * 20
    assert later == 1


def test_one_device_asks_for_a_table_full_of_voters_and_no_more():
    pace = Pace()
    many = [voter(number, seconds=number, device="tablet") for number in range(60)]

    through = passed(lambda asker: pace.check(asker, NETWORKS), many)

    assert through == 32
    assert passed(lambda asker: pace.check(asker, NETWORKS), [voter(1, seconds=60)]) == 1


def test_one_voter_from_many_addresses_is_slowed():
    pace = Pace()
    many = [voter(number, seconds=0, address=f"203.{number}.113.7") for number in range(20)]

    assert passed(lambda asker: pace.check(asker, NETWORKS, voter=b"one and the same"), many) == 10
