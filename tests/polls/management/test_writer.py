"""Votes on JetStream: opened, voted in and audited through the pages' own ways, while a process writes their logs."""

from __future__ import annotations

import os
import signal
import subprocess
import sys

import pytest

from hongmian.config.cli import main
from hongmian.polls.boxes import boxed, forget_boxes
from tests.ballots.cluster.servers import own_servers
from tests.polls.deeds import opened, vote
from tests.polls.management.test_vote import told

pytestmark = pytest.mark.once


@pytest.fixture
def servers(settings):
    with own_servers() as servers:
        settings.HONGMIAN_NATS_URL = servers.url
        yield servers
        forget_boxes()


@pytest.fixture
def writer(servers, settings):
    process = subprocess.Popen(
        [sys.executable, "-m", "hongmian.config.cli", "vote", "writer"], text=True, stdout=subprocess.PIPE,
        env=os.environ | {
            "HONGMIAN_HOME": str(settings.HONGMIAN_HOME), "HONGMIAN_NATS_URL": servers.url, "LANG": "C.UTF-8",
        },
    )  # fmt: skip
    assert process.stdout.readline() == "Hongmian writes the logs of votes on JetStream\n"
    yield process
    process.kill()
    process.communicate()


def test_a_vote_on_jetstream_from_its_opening_to_its_audit(cast, writer):
    poll = opened()
    name = poll.pk
    first = writer.stdout.readline()
    index = vote(poll, 0).index
    told("close", name, "--why", "提前结束")
    counted, audited = told("tally", name), told("audit", name)
    writer.send_signal(signal.SIGTERM)

    assert first == f"{name}: writes the log (turn 1)\n"
    assert (index, boxed(name).where.place.kind) == (1, "jetstream")
    assert (counted["ballots"], counted["ended"], audited["ok"]) == (1, "closed", True)
    assert writer.wait(20) == 0


def test_a_writer_is_refused_where_no_servers_are_set(capsys):
    assert main(["vote", "writer"]) == 1
    assert "HONGMIAN_NATS_URL" in capsys.readouterr().err
