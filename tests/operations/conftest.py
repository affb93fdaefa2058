from __future__ import annotations

import json
import os
import shutil
import signal
import socket
import subprocess
import sys

import pytest

from tests.operations.production.machine import Machine

HOST = "hongmian.example.org"


def free_port():
    with socket.socket() as trial:
        trial.bind(("127.0.0.1", 0))
        return trial.getsockname()[1]


class Parts:
    """Pages, intake and jobs, each a process of its own in one home, as behind a proxy with TLS."""

    def __init__(self, root, database):
        self.home = root / "home"
        self.home.mkdir(mode=0o700)
        shutil.copy(database, self.home)  # in its newest shape: making one takes longer than all the rest
        self.web_port, self.intake_port = free_port(), free_port()
        self._environment = {
            **{name: value for name, value in os.environ.items() if not name.startswith(("HONGMIAN_", "DATABASE_URL"))},
            "HONGMIAN_HOME": str(self.home), "LANG": "C.UTF-8", "HONGMIAN_HTTPS": "1", "HONGMIAN_TRUSTED_PROXIES": "1",
            "HONGMIAN_ALLOWED_HOSTS": f"{HOST},127.0.0.1", "HONGMIAN_PUBLIC_URL": f"https://{HOST}",
        }  # fmt: skip
        self.running = [
            self.command("serve", "--only", "web", "--port", str(self.web_port), "--workers", "1"),
            self.command("serve", "--only", "intake", "--port", str(self.intake_port), "--workers", "1"),
            self.command("serve", "--only", "jobs"),
        ]
        self.ready = [part.stdout.readline().strip() for part in self.running]

    def command(self, *words):
        return subprocess.Popen(
            [sys.executable, "-m", "hongmian.config.cli", *words], text=True, env=self._environment,
            stdout=subprocess.PIPE, stderr=subprocess.PIPE,
        )  # fmt: skip

    def stop(self):
        for part in self.running:
            part.send_signal(signal.SIGTERM)
        said = [part.communicate(timeout=60)[1] for part in self.running]
        return [part.returncode for part in self.running], said


@pytest.fixture(scope="session")
def installed(tmp_path_factory):
    """An empty machine after `init` with a file of answers, and what it told."""
    machine = Machine(tmp_path_factory.mktemp("machine"))
    done = machine.run("init", "--production", "--json", "--answers", machine.told())
    assert (done.returncode, done.stderr) == (0, "")
    return machine, json.loads(done.stdout)


@pytest.fixture(scope="session")
def parts(tmp_path_factory, installed):
    """Started once for the tests of the group "installing"; that they stop quietly is seen when the last has run."""
    running = Parts(tmp_path_factory.mktemp("parts"), installed[0].home / "hongmian.sqlite3")
    try:
        yield running
        ended, said = running.stop()
        assert (ended, [words for words in said if "Traceback" in words]) == ([0, 0, 0], [])
    finally:
        for part in running.running:
            part.kill()
