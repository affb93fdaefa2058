"""What goes on beside the server: the ready line, the job worker, the beat of the demo's clock."""

from __future__ import annotations

import os
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Sequence
from http.client import HTTPConnection, HTTPException
from typing import Any

from django.conf import settings

from hongmian.kit.addresses import EVERYWHERE, Address
from hongmian.kit.clock import BEAT_SECONDS, DemoClock

LOOK_SECONDS = 0.1
STOP_SECONDS = 10
LONGEST_PAUSE = 30  # between two starts of a job worker that dies at once


class Child:
    """A process of ours that is started again when it dies, each time a little later."""

    def __init__(self, module: str) -> None:
        """`module`: is run with the id of this process."""
        self.module = module
        self._command = [sys.executable, "-m", module, str(os.getpid())]
        self._process: subprocess.Popen[bytes] | None = None
        self._next_start = 0.0
        self._pause = 1.0

    def keep(self) -> None:
        if self._process is not None and self._process.poll() is None:
            return
        if time.monotonic() < self._next_start:
            return
        self._next_start = time.monotonic() + self._pause
        self._pause = min(self._pause * 2, LONGEST_PAUSE)
        self._process = subprocess.Popen(self._command, stdin=subprocess.DEVNULL, process_group=0)  # noqa: S603 our own module

    def stop(self) -> None:
        """Let it finish what is in hand, but not for ever."""
        if self._process is None:
            return
        self._process.terminate()
        try:
            self._process.wait(STOP_SECONDS)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()


def job_worker() -> Child:
    return Child("hongmian.operations.job_worker")


def log_writer() -> Child:
    return Child("hongmian.operations.log_writer")


class Beat:
    """Keeps the demo's clock going, if there is one to keep."""

    def __init__(self, clock: DemoClock | None) -> None:
        self._clock = clock
        self._last = time.monotonic()

    def keep(self) -> None:
        if self._clock and time.monotonic() - self._last >= BEAT_SECONDS:
            self._clock.beat()
            self._last = time.monotonic()


class Minder(threading.Thread):
    """One thread that looks after everything every tenth of a second."""

    def __init__(
        self, *, server: Any, address: Address, children: Sequence[Child], clock: DemoClock | None,
        say: Callable[[str], None],
    ) -> None:  # fmt: skip
        super().__init__(name="minder", daemon=True)
        self._server, self._address, self._children, self._say = server, address, children, say
        self._finished = threading.Event()
        self._beat = Beat(clock)
        self._ready = False

    def run(self) -> None:
        while len(self._server.wrks) < self._server.workers:  # nothing is begun until every worker is forked
            if self._finished.wait(LOOK_SECONDS):
                return
        while not self._finished.is_set():
            for child in self._children:
                child.keep()
            self._beat.keep()
            self._greet()
            self._finished.wait(LOOK_SECONDS)
        for child in self._children:
            child.stop()

    def _greet(self) -> None:
        if not self._ready and answers(self._address):
            self._ready = True
            self._say(f"Hongmian is ready at {self._address.url}")

    def finish(self) -> None:
        self._finished.set()
        self.join()


def answers(address: Address) -> bool:
    """Say whether the server at `address` is ready for work (`/readyz` answers 200)."""
    near = EVERYWHERE.get(address.host, address.host)
    connection = HTTPConnection(near, address.port, timeout=5)
    try:
        connection.request("GET", "/readyz", headers={"Host": _known_host(near)})
        return connection.getresponse().status == 200
    except (OSError, HTTPException):
        return False
    finally:
        connection.close()


def _known_host(near: str) -> str:
    """Return a name that ALLOWED_HOSTS lets in."""
    names = [name.removeprefix(".") for name in settings.ALLOWED_HOSTS if name != "*"]
    return names[0] if names else near
