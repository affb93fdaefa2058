"""All of it, put together: started in order, and taken down in the opposite one, whatever happens."""

from __future__ import annotations

import os
import re
import shutil
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from http.client import HTTPConnection, HTTPException
from pathlib import Path

from tools.cluster.book import Book
from tools.cluster.city import POLLS, Operator, database_url
from tools.cluster.homes import home_of, make_shared
from tools.cluster.keeper import Keeper
from tools.cluster.machines import LOOPBACK, Machine
from tools.cluster.nats import is_whole, leader_of, nats_servers
from tools.cluster.nginx import nginx_config, nginx_server
from tools.cluster.pair import Pair
from tools.cluster.ports import free_ports
from tools.cluster.postgres import DATABASE, Postgres
from tools.cluster.processes import Server

PATIENCE = 300  # seconds until a node answers: its first start collects the static files
MACHINES = ["machine-a", "machine-b", "machine-c"]
Say = Callable[[str], None]


class Cluster:
    """`machines`: three of them. Everything lies in `folder` and is gone with it. One poll has its ballots in
    PostgreSQL, another in NATS."""

    def __init__(self, machines: list[Machine], folder: Path, *, port: int, say: Say) -> None:
        self.machines, self.folder = machines, folder
        self.done: list[str] = []  # by the keeper
        self.say = say
        self.logs = folder / "logs"
        self.logs.mkdir(parents=True)
        if os.geteuid() == 0:
            folder.chmod(0o711)  # who runs PostgreSQL instead of root must get through to its own
        self._ports = iter(free_ports(24))
        self.port = port or next(self._ports)
        a, b, _ = machines
        self.postgres = [self._postgres("postgres-a", a), self._postgres("postgres-b", b)]
        self.pair = Pair(*self.postgres, Book(folder / "book.json"))
        self.nats_ports = [(next(self._ports), next(self._ports), next(self._ports)) for _ in machines]
        self.nats = nats_servers(machines, self.nats_ports, folder / "nats", self.logs)
        self.shared = folder / "shared"
        make_shared(self.shared)
        self.environment = self._environment()
        self.operator = Operator(self.shared, self.environment)
        self.keeper = Keeper(self.pair, did=self._heed, say=say)
        self.nodes: dict[str, Server] = {}
        self.addresses: dict[str, tuple[str, int]] = {}

    def _postgres(self, name: str, machine: Machine) -> Postgres:
        folder = self.folder / name / "data"
        return Postgres(
            name=name, machine=machine, port=next(self._ports), folder=folder, log=self.logs / f"{name}.log"
        )

    def _writers(self) -> list[tuple[str, Machine]]:
        a, _, c = self.machines
        return [("writer-1", a), ("writer-2", c)]

    def _nats_near(self, near: Machine) -> dict[str, str]:
        """Name all three servers, that of the same machine first: then a machine that is cut off is missed by itself
        alone."""
        ports = dict(zip(self.machines, self.nats_ports, strict=True))
        ordered = sorted(self.machines, key=lambda machine: machine is not near)
        return {"HONGMIAN_NATS_URL": ",".join(f"nats://{one.address}:{ports[one][0]}" for one in ordered)}

    def _environment(self) -> dict[str, str]:
        hosts = {LOOPBACK, "localhost", *(machine.address for machine in self.machines)}
        return {
            "DATABASE_URL": database_url(self.postgres),
            "HONGMIAN_PUBLIC_URL": f"http://{LOOPBACK}:{self.port}",
            "HONGMIAN_ALLOWED_HOSTS": ",".join(sorted(hosts)),
            "HONGMIAN_TRUSTED_PROXIES": "1",
            "HONGMIAN_MIN_FREE_MB": "8",
        }

    @contextmanager
    def data(self) -> Iterator[None]:
        """NATS and PostgreSQL with the city in it: built by the primary alone, then followed and kept."""
        with ExitStack() as running:
            for server in self.nats:
                running.callback(server.stop)
                server.start()
            for one in self.postgres:
                running.callback(one.server.stop)
            self.pair.begin()
            self.pair.primary.ask(f"CREATE DATABASE {DATABASE}")
            self.say("Building a small demo city on PostgreSQL (a minute or two) ...")
            self.operator.build_city()
            self.operator.open_poll("postgresql")
            for name, machine in self._writers():
                self.nodes[name] = self._node(name, machine)
                running.callback(self.nodes[name].stop)
                self.nodes[name].start()
            self.operator = Operator(self.shared, {**self.environment, **self._nats_near(self.machines[0])})
            self.operator.open_poll("jetstream")
            self.pair.rejoin(anew=True)
            self.keeper.start()
            running.callback(self.keeper.finish)
            yield

    @contextmanager
    def serving(self) -> Iterator[None]:
        """The nodes and nginx, over the city that was built."""
        a, b, c = self.machines
        where = {"web-1": a, "web-2": b, "intake-1": a, "intake-2": b, "jobs": c}
        with ExitStack() as running:
            for name, machine in where.items():
                self.nodes[name] = self._node(name, machine)
                running.callback(self.nodes[name].stop)
                self.nodes[name].start()
            front = self._front()
            running.callback(front.stop)
            front.start()
            self.nodes["nginx"] = front
            for name in self.addresses:
                self.wait_for(name)
            self.addresses["nginx"] = (LOOPBACK, self.port)
            self.wait_for("nginx")
            yield

    def _node(self, name: str, machine: Machine) -> Server:
        part = name.partition("-")[0]
        home = self.shared
        if part != "jobs":
            home = home_of(name, shared=self.shared, folder=self.folder, unsigned=POLLS["jetstream"])
        command = [sys.executable, "-m", "hongmian.config.cli"]
        command += ["vote", "writer", "--json"] if part == "writer" else ["serve", "--only", part]
        if part in ("web", "intake"):
            self.addresses[name] = (machine.address, next(self._ports))
            command += ["--host", machine.address, "--port", str(self.addresses[name][1]), "--workers", "1"]
        environment = {**self.environment, **self._nats_near(machine), "HONGMIAN_HOME": str(home)}
        return Server(name, machine, command, self.logs / f"{name}.log", environment)

    def _front(self) -> Server:
        told = {kind: [f"{host}:{port}" for name, (host, port) in self.addresses.items() if name.startswith(kind)]
                for kind in ("intake", "web")}  # fmt: skip
        log, folder = self.logs / "nginx.log", self.folder / "nginx"
        config = nginx_config(intakes=told["intake"], webs=told["web"], port=self.port, folder=folder, log=log)
        return nginx_server(config, folder, log)

    def _heed(self, words: str) -> None:
        self.done.append(words)
        self.say(f"  {words}")

    @property
    def primary(self) -> Postgres:
        return next(one for one in self.postgres if one.name == self.pair.page.primary)

    @property
    def standby(self) -> Postgres:
        return next(one for one in self.postgres if one.name != self.pair.page.primary)

    @property
    def disks(self) -> dict[Path, int]:
        """What may be a small disk of its own, and its size in megabytes."""
        nats = {self.nats_folder(number): 256 for number in range(len(self.nats))}
        return {one.folder.parent: 1_000 for one in self.postgres} | nats | {self.folder / "intake-1": 16}

    def active_writer(self) -> Server:
        """Return the writer that was elected last for the poll, as the writers themselves told."""
        turns = {name: turn_of((self.logs / f"{name}.log").read_text()) for name, _ in self._writers()}
        return self.nodes[max(turns, key=turns.__getitem__)]

    def nats_leader(self) -> int:
        """Return which NATS server leads what the poll is stored in, counted from 0."""
        return leader_of(self._monitors(), f"hm-{POLLS['jetstream']}-")

    def _monitors(self) -> list[tuple[str, int]]:
        return [
            (machine.address, monitor) for machine, (_, _, monitor) in zip(self.machines, self.nats_ports, strict=True)
        ]

    def nats_folder(self, number: int) -> Path:
        return self.folder / "nats" / f"nats-{number + 1}"

    def wait_until_whole(self) -> None:
        """Return when every node is ready, the standby in step and no NATS server behind; raise RuntimeError where that
        takes too long."""
        until = time.monotonic() + PATIENCE
        for name in self.addresses:
            self.wait_for(name)
        while not (self.pair.page.in_step and all(is_whole(*one) for one in self._monitors())):
            if time.monotonic() > until:
                raise RuntimeError("the standby, or a NATS server, does not get in step")
            time.sleep(0.2)

    def wait_for(self, name: str) -> None:
        """Return when a node is ready; raise RuntimeError with the end of its log where it is not."""
        until = time.monotonic() + PATIENCE
        while not is_ready(*self.addresses[name]):
            if time.monotonic() > until or not self.nodes[name].is_running:
                raise RuntimeError(f"{name} does not stand up:\n{self.end_of_log(name)}")
            time.sleep(0.2)

    def end_of_log(self, name: str) -> str:
        return "\n".join((self.logs / f"{name}.log").read_text(errors="replace").splitlines()[-15:])

    def table(self) -> str:
        """What runs where."""
        rows = [(f"{name}", f"http://{host}:{port}") for name, (host, port) in self.addresses.items()]
        rows += [(one.name, f"{one.machine.address}:{one.port}, {self._role(one)}") for one in self.postgres]
        rows += [
            (f"nats-{number}", f"nats://{machine.address}:{port}")
            for number, (machine, (port, _, _)) in enumerate(zip(self.machines, self.nats_ports, strict=True), 1)
        ]
        rows += [(name, "no port") for name in self.nodes if name.startswith(("jobs", "writer"))]
        return "\n".join(f"  {name:<12} {where}" for name, where in sorted(rows))

    def _role(self, one: Postgres) -> str:
        return "primary" if one.name == self.pair.page.primary else "synchronous standby"


def turn_of(log: str) -> int:
    """Return the last turn in which a writer wrote the poll; 0 where it never did."""
    turns = re.findall(rf'"poll": "{POLLS["jetstream"]}",\s*"state": "writes",\s*"more": "(\d+)"', log)
    return max(map(int, turns), default=0)


def is_ready(host: str, port: int) -> bool:
    """Say whether a node there answers that it is."""
    connection = HTTPConnection(host, port, timeout=5)
    try:
        connection.request("GET", "/readyz")
        return connection.getresponse().status == 200
    except (OSError, HTTPException):
        return False
    finally:
        connection.close()


@contextmanager
def scratch_folder() -> Iterator[Path]:
    """Give a folder that is gone afterwards."""
    folder = Path(tempfile.mkdtemp(prefix="hongmian-cluster-"))
    if os.geteuid() == 0:
        folder.chmod(0o711)
    try:
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)
