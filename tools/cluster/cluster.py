"""All of it, put together: started in order, and taken down in the opposite one, whatever happens."""

from __future__ import annotations

import os
import shutil
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from http.client import HTTPConnection, HTTPException
from pathlib import Path

from tools.cluster.book import Book
from tools.cluster.city import Operator, database_url
from tools.cluster.homes import home_of, make_shared
from tools.cluster.keeper import Keeper
from tools.cluster.machines import LOOPBACK, Machine
from tools.cluster.nats import nats_servers
from tools.cluster.nginx import nginx_config, nginx_server
from tools.cluster.pair import Pair
from tools.cluster.ports import free_ports
from tools.cluster.postgres import DATABASE, Postgres
from tools.cluster.processes import Server

PATIENCE = 120  # seconds until a node answers: its first start collects the static files
MACHINES = ["machine-a", "machine-b", "machine-c"]
Say = Callable[[str], None]


class Cluster:
    """`machines`: three of them. Everything lies in `folder` and is gone with it."""

    def __init__(self, machines: list[Machine], folder: Path, *, port: int, say: Say) -> None:
        self.machines, self.folder, self.say = machines, folder, say
        self.logs = folder / "logs"
        self.logs.mkdir(parents=True)
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
        self.keeper = Keeper(self.pair, say)
        self.nodes: dict[str, Server] = {}
        self.addresses: dict[str, tuple[str, int]] = {}

    def _postgres(self, name: str, machine: Machine) -> Postgres:
        folder = self.folder / name
        return Postgres(
            name=name, machine=machine, port=next(self._ports), folder=folder, log=self.logs / f"{name}.log"
        )

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
            self.operator.open_poll()
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
        home = self.shared if part == "jobs" else home_of(name, shared=self.shared, folder=self.folder)
        command = [sys.executable, "-m", "hongmian.config.cli", "serve", "--only", part]
        if part != "jobs":
            self.addresses[name] = (machine.address, next(self._ports))
            command += ["--host", machine.address, "--port", str(self.addresses[name][1]), "--workers", "1"]
        environment = {**self.environment, "HONGMIAN_HOME": str(home)}
        return Server(name, machine, command, self.logs / f"{name}.log", environment)

    def _front(self) -> Server:
        told = {kind: [f"{host}:{port}" for name, (host, port) in self.addresses.items() if name.startswith(kind)]
                for kind in ("intake", "web")}  # fmt: skip
        log, folder = self.logs / "nginx.log", self.folder / "nginx"
        config = nginx_config(intakes=told["intake"], webs=told["web"], port=self.port, folder=folder, log=log)
        return nginx_server(config, folder, log)

    def wait_for(self, name: str) -> None:
        """Return when a node is ready; raise RuntimeError with the end of its log where it is not."""
        until = time.monotonic() + PATIENCE
        while not _is_ready(*self.addresses[name]):
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
        rows.append(("jobs", "no port"))
        return "\n".join(f"  {name:<12} {where}" for name, where in sorted(rows))

    def _role(self, one: Postgres) -> str:
        return "primary" if one.name == self.pair.page.primary else "synchronous standby"


def _is_ready(host: str, port: int) -> bool:
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
    """Give a folder that is gone afterwards. Who runs PostgreSQL instead of root must get through to its own."""
    folder = Path(tempfile.mkdtemp(prefix="hongmian-cluster-"))
    if os.geteuid() == 0:
        folder.chmod(0o711)
    try:
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)
