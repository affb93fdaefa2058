"""`hongmian demo` as a person runs it: in a process of its own, on a free port, watched through a file."""

from __future__ import annotations

import json
import os
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from pathlib import Path

import pytest

pytestmark = [pytest.mark.enable_socket, pytest.mark.xdist_group("server")]
PATIENCE = 120  # beside the rest of the suite


def free_port():
    with socket.socket() as trial:
        trial.bind(("127.0.0.1", 0))
        return trial.getsockname()[1]


class Demo:
    """A running `hongmian demo`, its words in a file."""

    def __init__(self, home: Path, *options: str) -> None:
        self.port = free_port()
        self.url = f"http://127.0.0.1:{self.port}"
        self.words = home.with_suffix(".txt")
        environment = {
            name: value
            for name, value in os.environ.items()
            if not name.startswith("HONGMIAN_") and name != "DATABASE_URL"
        }
        with self.words.open("w") as out:
            self.process = subprocess.Popen(
                [sys.executable, "-m", "hongmian.config.cli", "demo", "--port", str(self.port), *options],
                env={**environment, "HONGMIAN_HOME": str(home)}, stdout=out, stderr=subprocess.STDOUT,
            )  # fmt: skip

    def wait(self) -> float:
        """Return after how many seconds the ready line stood in the file."""
        began = time.monotonic()
        while f"Hongmian is ready at {self.url}\n" not in self.words.read_text():
            assert self.process.poll() is None, self.words.read_text()
            assert time.monotonic() - began < PATIENCE, self.words.read_text()
            time.sleep(0.05)
        return time.monotonic() - began

    def get(self, path: str) -> str:
        with urllib.request.urlopen(self.url + path, timeout=10) as answer:  # noqa: S310 our own address
            return answer.read().decode()

    def stop(self, how: int) -> int:
        self.process.send_signal(how)
        return self.process.wait(20)


def children_of(pid: int) -> list[int]:
    children = Path(f"/proc/{pid}/task/{pid}/children")
    return [int(child) for child in children.read_text().split()] if children.exists() else []


def test_the_demo_starts_answers_stops_and_starts_again(tmp_path):
    home = tmp_path / "home"
    demo = Demo(home, "--scale", "hamlet")
    try:
        demo.wait()

        assert "专线" in demo.get("/help/")
        assert demo.get("/")
        assert json.loads(demo.get("/healthz"))["status"] == "alive"
        assert len(json.loads(demo.get("/data/directory.json?seen=by-nobody"))) == 71
        name = f"127.0.0.1:{demo.port}/awards"
        assert demo.get("/awards/log/checkpoint").startswith(f"{name}\n")
        assert demo.get("/vote/workers/log/checkpoint").startswith(f"127.0.0.1:{demo.port}/vote/workers\n")
        children = children_of(demo.process.pid)
        before = demo.get("/data/hotlines.csv")
    finally:
        status = demo.stop(signal.SIGINT)

    assert status == 0, demo.words.read_text()
    assert "Traceback" not in demo.words.read_text()
    assert not any(Path(f"/proc/{child}").exists() for child in children)
    assert json.loads((home / "clock.json").read_text())["started"] is None
    assert json.loads((home / "demo.json").read_text())["scale"] == "hamlet"
    log = (home / "access.log").read_text()
    assert " GET /data/directory.json 200 " in log
    assert not any(word in log for word in ("by-nobody", "127.0.0.1", "urllib"))

    again = Demo(home)
    try:
        waited = again.wait()

        assert waited < 15
        assert "Building" not in again.words.read_text()
        assert again.get("/data/hotlines.csv") == before
        assert again.get("/awards/log/checkpoint").startswith(f"{name}\n")  # though it moved to another port
    finally:
        assert again.stop(signal.SIGTERM) == 0
