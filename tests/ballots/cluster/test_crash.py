"""Three NATS servers, two intakes, two writers, all killed in turn under load: what was answered holds."""

from __future__ import annotations

import pytest

from tests.ballots.cluster.conftest import writer_process
from tests.ballots.cluster.servers import own_servers
from tests.ballots.crash.campaign import Campaign

pytestmark = pytest.mark.once


def test_leaders_writers_and_intakes_killed_under_load_keep_all_that_was_answered(tmp_path):
    with own_servers(3) as servers, writer_process(tmp_path, servers.url) as first:
        campaign = Campaign(tmp_path, nats=servers.url, intakes=2)
        assert first.stdout.readline().startswith("hotlines writes")
        with writer_process(tmp_path, servers.url):
            leader = servers.leader_of(f"hm-{campaign.box}")
            campaign.round(harm=lambda: servers.kill(leader))
            servers.start(leader)
            campaign.round(harm=first.kill)
            campaign.finish()

    assert campaign.size > 10
