"""Buckets that refill: a crowd may come at once, a script may not go on, and nothing is kept for ever."""

from __future__ import annotations

import threading

from hongmian.ballots.limits import NETWORK_BURST, NETWORK_RATE, Limits


def test_a_bucket_lets_its_burst_through_and_then_its_rate():
    limits = Limits(rate=2.0, burst=3.0)

    at_once = [limits.take(b"one", now=100.0) for _ in range(4)]
    later = [limits.take(b"one", now=101.0) for _ in range(3)]

    assert at_once == [True, True, True, False]
    assert later == [True, True, False]
    assert limits.take(b"other", now=101.0)


def test_a_bucket_that_is_in_use_is_remembered_from_one_generation_to_the_next():
    limits = Limits(rate=1.0, burst=4.0)

    taken = [limits.take(b"one", now=at) for at in (0.0, 3.9, 3.9, 3.9, 4.1, 4.1, 4.1)]

    assert taken == [True, True, True, True, True, False, False]


def test_two_thousand_phones_behind_one_address_vote_within_minutes_and_a_script_is_slowed():
    limits = Limits(rate=NETWORK_RATE, burst=NETWORK_BURST)

    crowd = [limits.take(b"carrier", now=number * 0.06) for number in range(2_000)]
    script = [limits.take(b"script", now=number * 0.001) for number in range(2_000)]

    assert crowd == [True] * 2_000
    assert 600 <= sum(script) < 700


def test_what_is_full_again_is_forgotten():
    limits = Limits(rate=1.0, burst=10.0)
    for number in range(1_000):
        limits.take(number.to_bytes(8, "big"), now=0.0)

    for at in (11.0, 22.0):
        limits.take(b"somebody", now=at)

    assert len(limits._young) + len(limits._old) == 2


def test_threads_that_share_limits_do_not_trip_over_each_other():
    limits, tripped = Limits(rate=NETWORK_RATE, burst=NETWORK_BURST), []
    for number in range(100_001):
        limits.take(number.to_bytes(8, "big"), now=0.0)

    def crowd(kind: int) -> None:
        try:
            for number in range(60):
                limits.take(bytes([kind]) + number.to_bytes(8, "big"), now=1.0)
        except RuntimeError as error:  # dictionary changed size during iteration
            tripped.append(error)

    threads = [threading.Thread(target=crowd, args=[kind]) for kind in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert tripped == []
