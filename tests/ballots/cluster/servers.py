"""NATS servers of one's own on loopback, to be killed without harm to anyone else."""

from __future__ import annotations

import json
import shutil
import socket
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

BINARY = Path(sys.executable).parent / "nats-server"
_PATIENCE = 20  # seconds
_CONFIG = """
server_name: n{number}
listen: 127.0.0.1:{port}
http: 127.0.0.1:{watch}
jetstream {{ store_dir: "{folder}/{number}", sync_interval: always }}
"""
_CLUSTER = "cluster {{ name: hm, listen: 127.0.0.1:{route}, routes: [{routes}] }}\n"


class Servers:
    """One, or three that keep streams together."""

    def __init__(self, folder: Path, count: int) -> None:
        self._folder = folder
        self.ports, self._routes, self._watches = ([free_port() for _ in range(count)] for _ in range(3))
        routes = ", ".join(f"nats://127.0.0.1:{port}" for port in self._routes)
        for number in range(count):
            told = {"number": number, "port": self.ports[number], "watch": self._watches[number], "folder": folder}
            config = _CONFIG.format(**told)
            if count > 1:
                config += _CLUSTER.format(route=self._routes[number], routes=routes)
            (folder / f"{number}.conf").write_text(config)
        self._processes = [self._start(number) for number in range(count)]
        self._wait()

    @property
    def url(self) -> str:
        return ",".join(f"nats://127.0.0.1:{port}" for port in self.ports)

    def kill(self, number: int) -> None:
        """kill -9"""
        self._processes[number].kill()
        self._processes[number].wait()

    def start(self, number: int) -> None:
        self._processes[number] = self._start(number)

    def leader_of(self, stream: str) -> int:
        """Return the number of the server that leads a stream."""
        for watch in self._watches:
            try:
                told = self._watched(watch, "jsz?streams=1&accounts=1")
            except OSError:
                continue
            for account in told.get("account_details", []):
                for one in account.get("stream_detail", []):
                    if one["name"] == stream and one.get("cluster", {}).get("leader"):
                        return int(one["cluster"]["leader"].removeprefix("n"))
        raise AssertionError(f"nobody leads {stream}")

    def back_up(self) -> None:
        """Copy what the first server keeps, while it is stopped."""
        self.kill(0)
        shutil.copytree(self._folder / "0", self._folder / "copy")
        self.start(0)
        self._wait()

    def restore(self) -> None:
        """Put the copy in the place of what the first server keeps."""
        self.kill(0)
        shutil.rmtree(self._folder / "0")
        shutil.copytree(self._folder / "copy", self._folder / "0")
        self.start(0)
        self._wait()

    def stop(self) -> None:
        for number in range(len(self._processes)):
            self.kill(number)

    def _wait(self) -> None:
        until = time.monotonic() + _PATIENCE
        while time.monotonic() < until:
            try:
                if all(self._watched(watch, "healthz")["status"] == "ok" for watch in self._watches):
                    return
            except OSError:
                pass
            time.sleep(0.05)
        raise AssertionError("NATS does not stand up")

    def _watched(self, port: int, path: str) -> dict:
        with urllib.request.urlopen(f"http://127.0.0.1:{port}/{path}", timeout=5) as answer:
            return json.load(answer)

    def _start(self, number: int) -> subprocess.Popen[bytes]:
        with (self._folder / f"{number}.log").open("ab") as log:
            return subprocess.Popen([BINARY, "-c", self._folder / f"{number}.conf"], stdout=log, stderr=log)


@contextmanager
def own_servers(count: int = 1) -> Iterator[Servers]:
    folder = Path(tempfile.mkdtemp(prefix="hongmian-nats-"))
    servers = Servers(folder, count)
    try:
        yield servers
    finally:
        servers.stop()
        shutil.rmtree(folder, ignore_errors=True)


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
