"""The machine under soak: a demo city on PostgreSQL, served as one machine serves it, gone afterwards."""

from __future__ import annotations

import sys
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

from tools.cluster.city import Operator, database_url
from tools.cluster.cluster import PATIENCE, Say, is_ready
from tools.cluster.machines import LOOPBACK, Machine
from tools.cluster.nginx import find_nginx, nginx_config, nginx_server
from tools.cluster.ports import free_ports
from tools.cluster.postgres import DATABASE, Postgres
from tools.cluster.processes import Server

_ALL = "server"
_ALARMS = ("Traceback", "CRITICAL", "ERROR", "PANIC", "FATAL", "[error]", "[crit]")
_SECOND_BALLOT = 'violates unique constraint "entry_voter_key"'


class OneMachine:
    """`servers`: every process group by name, PostgreSQL and nginx included. Without nginx, one server does it all."""

    def __init__(self, folder: Path, *, say: Say) -> None:
        self._say, self._here = say, Machine("here")
        self.port, postgres, self._web, self._intake = free_ports(4)
        self.home, self.logs, self._folder = folder / "home", folder / "logs", folder
        self.home.mkdir(mode=0o700)
        self.logs.mkdir()
        data = folder / "postgres" / "data"
        log = self.logs / "postgresql.log"
        self.primary = Postgres(name="postgresql", machine=self._here, port=postgres, folder=data, log=log)
        self.has_front = bool(find_nginx())
        self.environment = {
            "DATABASE_URL": database_url([self.primary]),
            "HONGMIAN_PUBLIC_URL": f"http://{LOOPBACK}:{self.port}",
            "HONGMIAN_TRUSTED_PROXIES": "1" if self.has_front else "0",
            "HONGMIAN_MIN_FREE_MB": "8",
        }
        self.operator = Operator(self.home, self.environment)
        self.servers = {"postgresql": self.primary.server}

    @contextmanager
    def serving(self) -> Iterator[None]:
        """Build the city, open the poll, and serve."""
        with ExitStack() as running:
            running.callback(self.primary.server.stop)
            self._start_postgres()
            self._say("Building a small demo city on PostgreSQL (a minute) ...")
            self.operator.build_city()
            self.operator.open_poll("postgresql")
            for server in self._made():
                running.callback(server.stop)
                server.start()
                self.servers[server.name] = server
            self._wait()
            yield

    def _start_postgres(self) -> None:
        self.primary.init()
        self.primary.server.start()
        until = time.monotonic() + PATIENCE
        while not self._answers():
            if time.monotonic() > until or not self.primary.server.is_running:
                raise RuntimeError(f"PostgreSQL does not stand up:\n{self.primary.server.log.read_text()}")
            time.sleep(0.2)
        self.primary.ask(f"CREATE DATABASE {DATABASE}")

    def _answers(self) -> bool:
        import psycopg

        try:
            return bool(self.primary.ask("SELECT 1"))
        except psycopg.Error:
            return False

    def _made(self) -> list[Server]:
        """As deploy/systemd has them; the front comes last."""
        if not self.has_front:
            return [self._server(_ALL, "--port", str(self.port), "--workers", "2")]
        web, intake = (f"{LOOPBACK}:{port}" for port in (self._web, self._intake))
        log, folder = self.logs / "nginx.log", self._folder / "nginx"
        config = nginx_config(intakes=[intake], webs=[web], port=self.port, folder=folder, log=log)
        return [
            self._server("web", "--only", "web", "--port", str(self._web), "--workers", "2"),
            self._server("intake", "--only", "intake", "--port", str(self._intake), "--workers", "1"),
            self._server("jobs", "--only", "jobs"),
            nginx_server(config, folder, log),
        ]

    def _server(self, name: str, *words: str) -> Server:
        command = [sys.executable, "-m", "hongmian.config.cli", "serve", *words]
        environment = {**self.environment, "HONGMIAN_HOME": str(self.home)}
        return Server(name, self._here, command, self.logs / f"{name}.log", environment)

    def _wait(self) -> None:
        until = time.monotonic() + PATIENCE
        ports = [self._web, self._intake, self.port] if self.has_front else [self.port]
        while not all(is_ready(LOOPBACK, port) for port in ports):
            fallen = self.fallen()
            if fallen or time.monotonic() > until:
                raise RuntimeError(f"the machine does not stand up: {fallen}\n{self.complaints()}")
            time.sleep(0.2)

    def fallen(self) -> list[str]:
        """Name what has ended by itself."""
        return [name for name, server in self.servers.items() if not server.is_running]

    def complaints(self) -> list[str]:
        """Return the lines in which a server told of an error nobody caught."""
        return [
            f"{path.name}: {line}"
            for path in sorted(self.logs.glob("*.log"))
            for line in path.read_text(errors="replace").splitlines()
            if is_alarm(line)
        ]


def is_alarm(line: str) -> bool:
    """Say whether a line of a log tells of an error that is none of the day's business: PostgreSQL itself refuses a
    second ballot, and says so."""
    return any(word in line for word in _ALARMS) and _SECOND_BALLOT not in line
