"""Whatever is stored, corrected, voided and taken back through the verbs of the rooms: the maintained day counts equal
what the records themselves say."""

from __future__ import annotations

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.indicators.deeds import DEEDS, Days
from tests.indicators.recount import recounted, rolled_up

STEPS = st.lists(st.tuples(st.sampled_from(DEEDS), st.integers(0, 2**32)), min_size=4, max_size=24)


@pytest.fixture
def days(cast):
    return Days(cast)


@settings(
    max_examples=40,
    deadline=None,  # a database decides how long it takes
    suppress_health_check=[HealthCheck.function_scoped_fixture],  # each run is rolled back
)
@given(steps=STEPS)
def test_day_counts_equal_the_recount_after_any_deeds(days, steps):
    with transaction.atomic():
        days.begin()
        for deed, seed in steps:
            days.attempt(deed, seed)
            assert rolled_up() == recounted(), deed.__name__
        transaction.set_rollback(True)


@pytest.mark.parametrize("deed", DEEDS, ids=lambda deed: deed.__name__)
def test_every_deed_does_something(days, deed):
    """A deed that always is refused would prove nothing above."""
    days.begin()
    days.furnish()

    assert any(days.attempt(deed, seed) is not None for seed in range(30))
