from __future__ import annotations

import secrets
from datetime import timedelta
from random import Random

from hongmian.ballots.box import Cast
from hongmian.ballots.tokens import Voter
from hongmian.polls.boxes import boxed, forget_boxes
from hongmian.polls.domain.inquiries import set_aside
from hongmian.polls.queries.bursts import bursts_of, hours_of
from tests.polls.deeds import NOW, opened


def cast_many(poll, rows, at=NOW):
    """`rows`: (place, network) each."""
    batch = [Cast(Voter(secrets.token_bytes(16), 0), (place,), None, network) for place, network in rows]
    return [one.index for one in boxed(poll.pk).box.cast(batch, now=at)]


def crowd(random: Random, size: int) -> list[tuple[int, bytes]]:
    return [(random.randrange(3), bytes([random.randrange(60)] * 8)) for _ in range(size)]


def test_many_ballots_of_one_network_for_one_candidate_stand_out(cast):
    poll, random = opened(closes_at=NOW + timedelta(days=3)), Random(1)  # noqa: S311 chance for a test
    for hour in range(6):
        cast_many(poll, crowd(random, 60), NOW + timedelta(hours=hour))
    bad = cast_many(poll, [(2, b"villains")] * 30, NOW + timedelta(hours=3))

    found = bursts_of(poll.pk)

    assert (found[0].network, found[0].place, found[0].ballots) == (b"villains".hex(), 2, tuple(bad))
    assert found[0].expected < 15
    set_aside(poll=poll, ballots=found[0].ballots, reason="burst", note="", by=cast.grace, at=NOW)
    assert bursts_of(poll.pk) == []


def test_a_crowd_behind_one_address_that_votes_like_all_is_not_told(cast):
    poll, random = opened(), Random(2)  # noqa: S311 chance for a test
    cast_many(poll, crowd(random, 120))
    cast_many(poll, [(random.randrange(3), b"carrier!") for _ in range(300)])

    assert bursts_of(poll.pk) == []


def test_the_hours_are_drawn_whole_with_what_the_hours_around_let_expect(cast):
    poll = opened(closes_at=NOW + timedelta(days=3))
    for hour, number in ((0, 3), (2, 40), (4, 3)):
        cast_many(poll, [(0, b"12345678")] * number, NOW + timedelta(hours=hour))

    hours = hours_of(poll.pk)

    assert [one.ballots for one in hours] == [3, 0, 40, 0, 3]
    assert hours[2].expected == 3


def test_what_came_since_the_last_look_is_added_as_if_all_were_looked_at_anew(cast):
    poll, random = opened(closes_at=NOW + timedelta(days=3)), Random(3)  # noqa: S311 chance for a test
    for hour in range(6):
        cast_many(poll, crowd(random, 200), NOW + timedelta(hours=hour))
        cast_many(poll, [(2, b"villains")] * 8, NOW + timedelta(hours=hour, minutes=1))
        cast_many(poll, [(1, b"scoundrl")] * 20, NOW + timedelta(hours=hour, minutes=2))
        seen = bursts_of(poll.pk)
        cast_many(poll, [(2, b"villains")] * 22, NOW + timedelta(hours=hour, minutes=3))
        later = bursts_of(poll.pk)
        assert len(later) > len(seen)
    hours = hours_of(poll.pk)

    forget_boxes()

    assert (bursts_of(poll.pk), hours_of(poll.pk)) == (later, hours)
    assert {len(one.ballots) for one in later if one.network == b"villains".hex()} == {30}
