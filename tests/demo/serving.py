"""`hongmian demo` as a person runs it: in a process of its own, on a free port, watched through a file."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import time
import urllib.request
from dataclasses import dataclass
from pathlib import Path

PATIENCE = 300  # seconds, beside the rest of the suite


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


@dataclass(frozen=True)
class FirstLife:
    """What a demo answered between its first start, in an empty home, and Ctrl-C."""

    home: Path
    port: int
    answers: dict[str, str]
    children: list[int]
    status: int
    words: str


ASKED = ("/", "/help/", "/healthz", "/data/directory.json?seen=by-nobody", "/awards/log/checkpoint",
         "/vote/workers/log/checkpoint", "/data/hotlines.csv")  # fmt: skip
