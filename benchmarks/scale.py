"""What a vote, a page and a record cost in the whole of a cluster: processor time of each kind of server, bytes on the
disks, of write-ahead log, of network. The numbers of docs/design/scale.md. Run alone: `python -m benchmarks.scale`."""

from __future__ import annotations

import http.client
import json
import secrets
import threading
import time
import uuid
from collections.abc import Callable, Iterator
from contextlib import contextmanager

import psutil

from hongmian.ballots.tokens import TokenKey, Voter
from tools.cluster.city import CHOICES, POLLS
from tools.cluster.cluster import MACHINES, Cluster, scratch_folder
from tools.cluster.machines import LOOPBACK, loopback
from tools.cluster.postgres import DATABASE
from tools.cluster.trial.heard import Heard
from tools.cluster.trial.records import Worker

VOTES, LINES = 6_000, 16
PAGES, RECORDS = 300, 300
PATHS = {"page, remembered": "/", "page, made anew (finder)": "/help/?q=%E5%BF%83%E7%90%86&n={}"}


class Meter:
    """Looks at every process of the cluster before and after."""

    def __init__(self, cluster: Cluster) -> None:
        self._cluster = cluster
        self.sent = self.received = 0
        self._turn = threading.Lock()

    def heard(self, sent: int, received: int) -> None:
        with self._turn:
            self.sent, self.received = self.sent + sent, self.received + received

    @contextmanager
    def of(self, name: str, times: int) -> Iterator[None]:
        self.sent = self.received = 0
        before, bytes_before, began = self._cpu(), self._bytes(), time.monotonic()
        yield
        took = time.monotonic() - began
        time.sleep(2)  # the standby replays what came last
        after, bytes_after = self._cpu(), self._bytes()
        told = {f"CPU {kind}, ms": round((after[kind] - before[kind]) * 1000 / times, 3) for kind in after}
        told |= {kind: round((bytes_after[kind] - bytes_before[kind]) / times) for kind in bytes_after}
        told |= {"request, bytes": self.sent // times, "answer, bytes": self.received // times}
        print(f"{name}: {times / took:.0f} a second\n{json.dumps(told, indent=1)}", flush=True)

    def _cpu(self) -> dict[str, float]:
        """Seconds of processor time by kind of server, the children that are alive included."""
        servers = {one.name: one.server for one in self._cluster.postgres} | self._cluster.nodes
        servers |= {f"nats-{number}": one for number, one in enumerate(self._cluster.nats)}
        used: dict[str, float] = {}
        for name, server in servers.items():
            kind = name if name.startswith("postgres") else name.partition("-")[0]
            used[kind] = used.get(kind, 0) + sum(map(_seconds, _tree(server.pid)))
        return used

    def _bytes(self) -> dict[str, int]:
        primary = self._cluster.primary
        size, wal = primary.ask(
            f"SELECT pg_database_size('{DATABASE}'), pg_wal_lsn_diff(pg_current_wal_lsn(), '0/0')", DATABASE
        )[0]
        logs = sum(path.stat().st_size for path in self._cluster.folder.glob("*/access.log"))
        return {"database, bytes": int(size), "WAL, bytes": int(wal), "access log, bytes": logs}


def _tree(pid: int | None) -> list[psutil.Process]:
    one = psutil.Process(pid)
    return [one, *one.children(recursive=True)]


def _seconds(process: psutil.Process) -> float:
    try:
        used = process.cpu_times()
    except psutil.NoSuchProcess:
        return 0.0
    return float(used.user + used.system)


def votes(cluster: Cluster, meter: Meter) -> None:
    key = TokenKey((cluster.shared / "keys" / "ballots" / POLLS["postgresql"] / "token").read_bytes())
    until = time.time() + 3_600
    bodies = [
        json.dumps({"token": key.issue(Voter(secrets.token_bytes(16), 0, exempt=True), until=until),
                    "choices": [CHOICES[number % 3]]}).encode()
        for number in range(VOTES)
    ]  # fmt: skip

    def line(number: int) -> None:
        connection = http.client.HTTPConnection(LOOPBACK, cluster.port)
        for body in bodies[number::LINES]:
            path, key = f"/vote/{POLLS['postgresql']}/ballots", secrets.token_hex(8)
            connection.request("POST", path, body, {"Idempotency-Key": key})
            answer = connection.getresponse()
            assert answer.status == 201, answer.read()
            meter.heard(len(body) + 150, len(answer.read()) + len(str(answer.headers)))

    _at_once(line, LINES)


def pages(cluster: Cluster, meter: Meter, path: str) -> None:
    connection = http.client.HTTPConnection(LOOPBACK, cluster.port)
    for number in range(PAGES):
        connection.request("GET", path.format(number), headers={"Accept-Encoding": "gzip"})
        answer = connection.getresponse()
        assert answer.status == 200, path
        meter.heard(150, len(answer.read()) + len(str(answer.headers)))


def records(cluster: Cluster) -> Worker:
    accounts = json.loads((cluster.shared / "demo-accounts.json").read_text())
    account = next(one for one in accounts if one["role"] == "worker")
    return Worker(cluster.port, account["username"], account["password"], Heard())


def _at_once(work: Callable[[int], None], count: int) -> None:
    threads = [threading.Thread(target=work, args=(number,)) for number in range(count)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()


def main() -> None:
    with scratch_folder() as folder:
        cluster = Cluster(loopback(MACHINES), folder / "cluster", port=0, say=print)
        with cluster.data(), cluster.serving():
            meter = Meter(cluster)
            pages(cluster, meter, "/")  # everything is loaded
            with meter.of("vote", VOTES):
                votes(cluster, meter)
            for name, path in PATHS.items():
                with meter.of(name, PAGES):
                    pages(cluster, meter, path)
            worker = records(cluster)
            with meter.of("record (a call logged)", RECORDS):
                for _ in range(RECORDS):
                    assert worker.log(str(uuid.uuid4())) == 201
    print(f"{psutil.cpu_count()} cores")


if __name__ == "__main__":
    main()
