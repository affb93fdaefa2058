"""The faults: what is done, for how long, and how it is put right again."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from tools.cluster.cluster import Cluster
from tools.cluster.machines import Machine
from tools.cluster.postgres import Postgres
from tools.cluster.processes import Server
from tools.cluster.trial.disks import empty, fill

DOWN = 6.0  # seconds until somebody puts it right
CUT = 15.0  # the same of a cable: voting is to go on before it is back, which may be the next fault


@dataclass(frozen=True)
class Fault:
    """`hurt` returns how to put it right. `happened`: what one sees of it; what the keeper says comes after it."""

    name: str
    hurt: Callable[[], Callable[[], None]]
    happened: str
    lasts: float = DOWN


def faults_of(cluster: Cluster, *, cables: bool, disks: bool) -> Iterator[Fault]:
    """Yield them one after the other: who is the primary or the leader is asked when its turn comes."""
    yield Fault("web node, kill -9", lambda: _killed(cluster.nodes["web-1"]), "nginx asks the other one")
    yield Fault("intake, kill -9", lambda: _killed(cluster.nodes["intake-1"]), "nginx asks the other one")
    yield Fault("jobs, kill -9", lambda: _killed(cluster.nodes["jobs"]), "nobody notices")
    yield from _of_nats(cluster)
    yield Fault("PostgreSQL standby, kill -9", lambda: _standby_killed(cluster), "")
    yield Fault("PostgreSQL primary, kill -9", lambda: _primary_killed(cluster), "")
    if cables:
        yield Fault("cable of the standby's machine cut", lambda: _cut(cluster, cluster.standby.machine), _BESIDES, CUT)
        yield Fault("cable of the primary's machine cut", lambda: _cut(cluster, cluster.primary.machine), _BESIDES, CUT)
    if disks:
        yield Fault("disk of the primary full", lambda: _full_primary(cluster), "", 8.0)
        yield Fault("disk of an intake full", lambda: _full(cluster.folder / "intake-1"), _SIGNER)
        yield Fault("disk of a NATS server full", lambda: _full_nats(cluster), "the other two are a majority")


_BESIDES = "with it an intake, a web node and a NATS server"
_SIGNER = "it goes on: what its signer remembers has its place on the disk"


def _of_nats(cluster: Cluster) -> Iterator[Fault]:
    yield Fault("NATS leader, kill -9", lambda: _killed(cluster.nats[cluster.nats_leader()]), "another one is elected")
    yield Fault("writer, kill -9", lambda: _killed(cluster.active_writer()), "the other one is elected")


def _killed(server: Server) -> Callable[[], None]:
    server.kill()
    return server.start


def _standby_killed(cluster: Cluster) -> Callable[[], None]:
    cluster.standby.server.kill()
    return _nothing  # the keeper brings it back


def _primary_killed(cluster: Cluster) -> Callable[[], None]:
    cluster.primary.server.kill()
    return _nothing


def _cut(cluster: Cluster, machine: Machine) -> Callable[[], None]:
    machine.cut()
    return machine.heal


def _full_primary(cluster: Cluster) -> Callable[[], None]:
    one: Postgres = cluster.primary
    return _full(one.folder.parent)


def _full_nats(cluster: Cluster) -> Callable[[], None]:
    number = cluster.nats_leader()
    mend, server = _full(cluster.nats_folder(number)), cluster.nats[number]

    def mend_and_restart() -> None:
        mend()
        server.stop()
        server.start()

    return mend_and_restart


def _full(disk: Path) -> Callable[[], None]:
    fill(disk)
    return lambda: empty(disk)


def _nothing() -> None:
    """Somebody else puts it right."""
