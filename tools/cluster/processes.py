"""A server of the cluster: a process that ends with us, however we end, and that can be killed as by a power cut."""

from __future__ import annotations

import contextlib
import os
import pwd
import signal
import subprocess
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import psutil

from tools.cluster.machines import LIBC, Machine

STOP_SECONDS = 15
_PR_SET_PDEATHSIG = 1  # prctl(2)


@dataclass
class Server:
    """`runs`: the command; `user`: who runs it instead of root; `stop_by`: the signal after which it ends in order."""

    name: str
    machine: Machine
    runs: Sequence[str]
    log: Path
    environment: Mapping[str, str] = field(default_factory=dict)
    user: str | None = None
    stop_by: signal.Signals = signal.SIGTERM
    _process: subprocess.Popen[bytes] | None = None

    @property
    def pid(self) -> int | None:
        return self._process.pid if self._process else None

    @property
    def is_running(self) -> bool:
        return self._process is not None and self._process.poll() is None

    def start(self) -> None:
        """Start it in a process group of its own: Ctrl-C reaches us alone, and we end it in order."""
        with self.log.open("ab") as log:
            self._process = subprocess.Popen(
                self.runs, stdin=subprocess.DEVNULL, stdout=log, stderr=log, env={**os.environ, **self.environment},
                process_group=0, preexec_fn=self._settle,  # noqa: PLW1509 it only makes system calls
            )  # fmt: skip

    def _settle(self) -> None:
        """In the child: go to its machine, become its user, and be told if we die."""
        self.machine.enter()
        if self.user:
            become(self.user)
        if sys.platform == "linux":
            LIBC.prctl(_PR_SET_PDEATHSIG, self.stop_by)

    def kill(self) -> None:
        """kill -9 the process and all it has started, as a power cut does."""
        if not self._process:
            return
        with contextlib.suppress(psutil.NoSuchProcess):
            one = psutil.Process(self._process.pid)
            for each in (one, *one.children(recursive=True)):
                with contextlib.suppress(psutil.NoSuchProcess):
                    each.kill()
        self._process.wait()

    def stop(self) -> None:
        """End it in order; what does not end in time is killed."""
        if not self._process:
            return
        if self.is_running:
            self._process.send_signal(self.stop_by)
            with contextlib.suppress(subprocess.TimeoutExpired):
                self._process.wait(STOP_SECONDS)
        self.kill()


def become(user: str) -> None:
    """Be another user from now on. For a child between fork and exec."""
    entry = pwd.getpwnam(user)
    os.setgroups([])
    os.setgid(entry.pw_gid)
    os.setuid(entry.pw_uid)
