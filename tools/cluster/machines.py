"""The machines of the cluster: all of them loopback, or, as root on Linux, network namespaces on a bridge of their own,
so that a cable can be pulled."""

from __future__ import annotations

import ctypes
import os
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass

LOOPBACK = "127.0.0.1"
LIBC = ctypes.CDLL(None, use_errno=True)
_CLONE_NEWNET = 0x40000000  # setns(2)
NETWORK = "10.213"  # of all bridges; nothing outside this machine sees them


@dataclass(frozen=True)
class Machine:
    """`address`: where its servers listen; `space`: its network namespace, if it has one."""

    name: str
    address: str = LOOPBACK
    space: str | None = None

    def enter(self) -> None:
        """Go there. For a child between fork and exec."""
        if self.space:
            handle = os.open(f"/var/run/netns/{self.space}", os.O_RDONLY)
            if LIBC.setns(handle, _CLONE_NEWNET):
                raise OSError("cannot enter the network namespace")
            os.close(handle)

    @property
    def _cable(self) -> str:
        return f"{self.space}-c"

    def cut(self) -> None:
        """Pull its cable: nothing reaches it and nothing leaves it; nobody is told."""
        _ip("link", "set", self._cable, "down")

    def heal(self) -> None:
        _ip("link", "set", self._cable, "up")


def may_have_cables() -> bool:
    """Say whether machines can be namespaces here: root, Linux, iproute2, and a kernel that lets us."""
    if os.geteuid() != 0 or not shutil.which("ip"):
        return False
    with ExitStack() as made:
        try:
            made.enter_context(_space("hm-probe"))
            made.enter_context(_bridge(f"hmp{os.getpid()}"))
        except (subprocess.CalledProcessError, OSError):
            return False
    return True


def loopback(names: list[str]) -> list[Machine]:
    return [Machine(name) for name in names]


@contextmanager
def wired(names: list[str]) -> Iterator[list[Machine]]:
    """Give machines with cables to a bridge whose other end is here; all is gone afterwards."""
    mark = f"hm{os.getpid()}"  # names of interfaces have at most 15 letters
    network = f"{NETWORK}.{os.getpid() % 250}"  # another run on this machine has another
    with ExitStack() as made:
        bridge = made.enter_context(_bridge(mark))
        _ip("addr", "add", f"{network}.254/24", "dev", bridge)
        _ip("link", "set", bridge, "up")
        machines = []
        for number, name in enumerate(names, 1):
            space = made.enter_context(_space(f"{mark}m{number}"))
            machine = Machine(name, f"{network}.{number}", space)
            _connect(machine, bridge)
            machines.append(machine)
        yield machines


def _connect(machine: Machine, bridge: str) -> None:
    space, cable = str(machine.space), f"{machine.space}-c"
    _ip("link", "add", cable, "type", "veth", "peer", "name", "eth0", "netns", space)
    _ip("link", "set", cable, "master", bridge, "up")
    _ip("-n", space, "addr", "add", f"{machine.address}/24", "dev", "eth0")
    _ip("-n", space, "link", "set", "eth0", "up")
    _ip("-n", space, "link", "set", "lo", "up")


@contextmanager
def _space(name: str) -> Iterator[str]:
    _ip("netns", "add", name)
    try:
        yield name
    finally:
        _ip("netns", "del", name)


@contextmanager
def _bridge(name: str) -> Iterator[str]:
    _ip("link", "add", name, "type", "bridge")
    try:
        yield name
    finally:
        _ip("link", "del", name)


def _ip(*words: str) -> None:
    subprocess.run(["ip", *words], check=True, capture_output=True)
