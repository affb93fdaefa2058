"""Whatever is stored, corrected, voided and taken back through the verbs of the rooms: the maintained day counts equal
what the records themselves say."""

from __future__ import annotations

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.indicators.deeds import BEGINNINGS, DEEDS
from tests.indicators.deeds.contacts import logs_for_a_line_that_returns
from tests.indicators.deeds.days import Days
from tests.indicators.recount import recounted, rolled_up

STEPS = st.lists(st.tuples(st.sampled_from(DEEDS), st.integers(0, 2**32)), min_size=8, max_size=40)


@pytest.fixture
def days(cast):
    return Days(cast)


@settings(
    max_examples=25,
    suppress_health_check=[HealthCheck.function_scoped_fixture],  # each run is rolled back
)
@given(steps=STEPS)
def test_day_counts_equal_the_recount_after_any_deeds(days, steps):
    with transaction.atomic():
        days.begin()
        for deed, seed in steps:
            days.attempt(deed, seed)
        assert rolled_up() == recounted(), [deed.__name__ for deed, _ in steps]
        transaction.set_rollback(True)


def test_after_each_single_deed_they_are_equal(days):
    days.begin()
    for seed in range(60):
        deed = DEEDS[seed * 7 % len(DEEDS)]
        days.attempt(deed, seed)
        assert rolled_up() == recounted(), (seed, deed.__name__)
    assert len(rolled_up()) > 10


def test_what_is_refused_leaves_no_trace(days):
    days.begin()

    assert days.attempt(logs_for_a_line_that_returns, 1) is None
    assert rolled_up() == recounted() == {}


def test_every_deed_does_something(days):
    """A deed that is always refused would prove nothing above."""
    days.begin()
    for deed in BEGINNINGS:
        for seed in range(4):
            days.attempt(deed, seed)

    assert [deed.__name__ for deed in DEEDS if not _does_something(days, deed)] == []


def _does_something(days, deed):
    with transaction.atomic():
        done = any(days.attempt(deed, seed) is not None for seed in range(40))
        transaction.set_rollback(True)
    return done
