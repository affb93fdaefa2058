"""kill -9 under load: nothing that was answered is lost, nothing is there twice, nothing signed is taken back."""

from __future__ import annotations

import pytest

from tests.ballots.crash.campaign import Campaign
from tests.ballots.crash.postmaster import own_postmaster


@pytest.mark.once
def test_an_intake_killed_ten_times_keeps_all_it_has_answered(tmp_path):
    campaign = Campaign(tmp_path)

    for _ in range(10):
        campaign.round()
    campaign.finish()

    assert campaign.size > 100


def test_two_intakes_killed_over_a_postgres_that_is_killed_too_keep_all_they_have_answered(tmp_path, postgres):
    with own_postmaster() as postmaster:
        campaign = Campaign(tmp_path, postmaster.url, intakes=2)

        campaign.round()
        campaign.round(harm=postmaster.kill)  # the intakes live on, answer 503, and find it again
        campaign.round()
        campaign.finish()

    assert campaign.size > 30
