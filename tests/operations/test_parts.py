"""Pages, intake and jobs as processes of their own, in one home, as units beside each other have them."""

from __future__ import annotations

import json
import os
import signal
import socket
import stat
import subprocess
import sys
import time
import urllib.error
import urllib.request

import pytest

pytestmark = [pytest.mark.enable_socket, pytest.mark.xdist_group("server"), pytest.mark.once]
PATIENCE = 120  # beside the rest of the suite


def free_port():
    with socket.socket() as trial:
        trial.bind(("127.0.0.1", 0))
        return trial.getsockname()[1]


@pytest.fixture
def home(tmp_path):
    return tmp_path / "above" / "home"


@pytest.fixture
def command(home):
    """`command("serve", …)` starts it in `home`; whatever still runs is killed."""
    running = []
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("HONGMIAN_", "DATABASE_URL"))}

    def start(*words):
        running.append(subprocess.Popen(
            [sys.executable, "-m", "hongmian.config.cli", *words], text=True,
            env={**kept, "HONGMIAN_HOME": str(home), "LANG": "C.UTF-8"},
            stdout=subprocess.PIPE, stderr=subprocess.PIPE,
        ))  # fmt: skip
        return running[-1]

    yield start
    for process in running:
        process.kill()
        process.communicate()


def get(port, path, method="GET"):
    request = urllib.request.Request(f"http://127.0.0.1:{port}{path}", method=method)
    try:
        with urllib.request.urlopen(request, timeout=10) as answer:  # noqa: S310 the same
            return answer.status
    except urllib.error.HTTPError as answer:
        return answer.code


def until(wanted):
    began = time.monotonic()
    while not (found := wanted()):
        assert time.monotonic() - began < PATIENCE
        time.sleep(0.1)
    return found


def test_the_parts_start_together_each_answers_its_own_and_stops(command, home):
    web_port, intake_port = free_port(), free_port()
    web = command("serve", "--only", "web", "--port", str(web_port), "--workers", "1")
    intake = command("serve", "--only", "intake", "--port", str(intake_port), "--workers", "1")
    jobs = command("serve", "--only", "jobs")
    ready = [part.stdout.readline().strip() for part in (web, intake, jobs)]

    assert ready == [
        f"Hongmian is ready at http://127.0.0.1:{web_port}",
        f"Hongmian is ready at http://127.0.0.1:{intake_port}",
        "Hongmian does its jobs",
    ]
    assert [get(web_port, path) for path in ("/", "/healthz", "/vote/none/log/checkpoint")] == [200, 200, 421]
    assert get(web_port, "/vote/none/ballots", "POST") == 421
    assert [get(intake_port, path) for path in ("/", "/readyz", "/vote/none/log/checkpoint")] == [421, 200, 404]
    assert get(intake_port, "/vote/none/ballots", "POST") == 404

    for words in (("serve", "--only", "jobs"), ("serve", "--port", "0")):
        second = command(*words)
        assert "Another server runs in" in second.communicate(timeout=60)[1]
        assert second.returncode == 1
    until(lambda: work_done(command))
    assert stat.S_IMODE(home.stat().st_mode) == 0o700

    for part in (web, intake, jobs):
        part.send_signal(signal.SIGTERM)
    said = [part.communicate(timeout=30)[1] for part in (web, intake, jobs)]
    assert ([part.returncode for part in (web, intake, jobs)], said) == ([0, 0, 0], ["", "", ""])


def work_done(command):
    table = command("periodic", "--json").communicate(timeout=60)[0]
    return all(work["good_at"] for work in json.loads(table))
