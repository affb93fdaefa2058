"""Votes on JetStream: opened, voted in and audited through the pages' own ways, while a process writes their logs."""

from __future__ import annotations

import signal
import subprocess
import sys

import pytest

from hongmian.config.cli import main
from hongmian.operations.parts import ALL, Part
from hongmian.operations.server import _children
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
def environment(servers, settings, monkeypatch):
    """Of the processes that the test starts."""
    told = {"HONGMIAN_HOME": str(settings.HONGMIAN_HOME), "HONGMIAN_NATS_URL": servers.url, "LANG": "C.UTF-8"}
    for name, value in told.items():
        monkeypatch.setenv(name, value)


@pytest.fixture
def writer(environment):
    process = subprocess.Popen(
        [sys.executable, "-m", "hongmian.config.cli", "vote", "writer"], text=True, stdout=subprocess.PIPE
    )
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


def test_a_server_writes_the_logs_itself_until_it_stops_and_a_writer_beside_it_goes_on(
    cast, environment, request, capfd
):
    (child,) = [one for one in _children(ALL) if one.module.endswith("log_writer")]
    child.keep()
    poll = opened()
    second = request.getfixturevalue("writer")
    lines = [second.stdout.readline()]
    child.stop()
    lines.append(second.stdout.readline())

    assert f"{poll.pk}：开始书写账本（第 1 任）\n" in capfd.readouterr().out  # in the language of the installation
    assert lines == [
        f"{poll.pk}: another process writes the log, this one stands by\n", f"{poll.pk}: writes the log (turn 2)\n",
    ]  # fmt: skip
    assert vote(poll, 0).index == 1


@pytest.mark.parametrize(("parts", "nats"), [(ALL, ""), (ALL - {Part.JOBS}, "nats://127.0.0.1:1")])
def test_a_server_writes_no_logs_where_no_nats_is_named_or_its_parts_run_apart(parts, nats, settings):
    settings.HONGMIAN_NATS_URL = nats

    assert not [one for one in _children(parts) if one.module.endswith("log_writer")]


def test_a_writer_is_refused_where_no_servers_are_set(capsys):
    assert main(["vote", "writer"]) == 1
    assert "HONGMIAN_NATS_URL" in capsys.readouterr().err
