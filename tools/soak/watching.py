"""Looks at every process every other second, and at how long this machine lets others wait for a processor."""

from __future__ import annotations

import hashlib
import threading
import time
from collections.abc import Mapping

import psutil

from tools.cluster.processes import Server
from tools.cluster.trial.heard import Work, now
from tools.soak.judging import Sample

EVERY = 2.0  # seconds
_MB = 1024**2


class Watcher(Work):
    """By server, `seen`: MB that its processes have for themselves (what they share is what was loaded before a fork,
    and PostgreSQL's buffers, whose size is a setting); `used`: seconds of processor time so far."""

    def __init__(self, servers: Mapping[str, Server]) -> None:
        super().__init__("watcher")
        self._servers = dict(servers)
        self.seen: dict[str, list[Sample]] = {name: [] for name in servers}
        self.used: dict[str, list[Sample]] = {name: [] for name in servers}
        self.children = {name: _children(server) for name, server in servers.items()}

    def step(self, done: threading.Event) -> None:
        for name, server in self._servers.items():
            tree = _tree(server)
            self.seen[name].append((now(), sum(map(_held, tree)) / _MB))
            self.used[name].append((now(), sum(map(_used, tree))))
        done.wait(EVERY)

    def ended(self) -> list[str]:
        """Name the servers a worker of which is not the one it was: it had ended and was started anew."""
        asked = (name for name in self._servers if name != "postgresql")  # a process a connection, by design
        return [name for name in asked if not self.children[name] <= _children(self._servers[name])]


def _tree(server: Server) -> list[psutil.Process]:
    try:
        one = psutil.Process(server.pid)
        return [one, *one.children(recursive=True)]
    except psutil.NoSuchProcess:
        return []


def _children(server: Server) -> set[int]:
    return {process.pid for process in _tree(server)}


def _used(process: psutil.Process) -> float:
    """Return seconds of processor time, those of children that have ended included."""
    try:
        told = process.cpu_times()
    except (psutil.NoSuchProcess, psutil.ZombieProcess):
        return 0.0
    return float(told.user + told.system + told.children_user + told.children_system)


def _held(process: psutil.Process) -> int:
    """Return the bytes that are its own, or all that are resident where the kernel does not tell them apart."""
    try:
        return int(process.memory_full_info().uss)
    except (psutil.NoSuchProcess, psutil.ZombieProcess):
        return 0
    except psutil.AccessDenied:
        return int(process.memory_info().rss)


class Yardstick(Work):
    """The same small piece of work, again and again: `took` tells in ms how long a shared machine takes for it."""

    def __init__(self) -> None:
        super().__init__("yardstick")
        self.took: list[Sample] = []

    def step(self, done: threading.Event) -> None:
        began = time.monotonic()
        hashlib.pbkdf2_hmac("sha256", b"soak", b"soak", 20_000)  # some 10 ms; lets other threads go on
        self.took.append((now(), (time.monotonic() - began) * 1000))
        done.wait(0.2)
