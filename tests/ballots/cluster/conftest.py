"""The poll of the tests with its box on a NATS server, and a writer in a thread."""

from __future__ import annotations

import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

import pytest

from hongmian.ballots.cluster import lease
from hongmian.ballots.cluster.writers import Writers
from hongmian.ballots.store.place import Backing
from tests.ballots import conftest as polls
from tests.ballots.cluster.servers import Servers, own_servers
from tests.ballots.conftest import Station


@pytest.fixture(autouse=True)
def _quick(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(lease, "_NEW", 0.1)  # seconds that each new writer listens


@pytest.fixture(scope="session")
def one_server() -> Iterator[Servers]:
    with own_servers() as servers:
        yield servers


@pytest.fixture
def servers(one_server: Servers, monkeypatch: pytest.MonkeyPatch) -> Iterator[Servers]:
    """Every poll that the test opens has its box there, and a writer."""
    with ExitStack() as writers:
        monkeypatch.setattr(polls, "ON_JETSTREAM", [one_server.url])
        begin = [lambda home: writers.enter_context(writing(home, one_server.url))]
        monkeypatch.setattr(polls, "BEFORE_OPENING", begin)
        yield one_server


@contextmanager
def writing(home: Path, url: str, say: Callable[..., None] = lambda *told: None) -> Iterator[None]:
    """A process's writers, in threads of this one."""
    stop = threading.Event()
    writers = Writers(home, Backing(nats=url), say)
    thread = threading.Thread(target=writers.run, args=(stop,), kwargs={"every": 0.02})
    thread.start()
    try:
        yield
    finally:
        stop.set()
        thread.join()


@pytest.fixture
def station(servers: Servers, tmp_path: Path) -> Station:
    return polls.open_station(tmp_path)


@contextmanager
def writer_process(home: Path, url: str) -> Iterator[subprocess.Popen[str]]:
    """A writer in a process of its own, to be killed."""
    told = [sys.executable, "-m", "tests.ballots.cluster.writing", str(home), url]
    process = subprocess.Popen(told, stdout=subprocess.PIPE, text=True)
    try:
        yield process
    finally:
        process.kill()
        process.communicate()
