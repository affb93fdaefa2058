"""Three NATS servers with JetStream, each message on the disk of a majority before it is acknowledged."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any
from urllib.request import urlopen

from tools.cluster.machines import Machine
from tools.cluster.processes import Server

# Without `sync_interval: always` JetStream writes to the disk only every two minutes. Without the pings a server goes
# on writing to one whose cable was cut for up to a minute and a half, and is late to reach it when it is back.
_CONFIG = """
server_name: {name}
listen: "{address}:{port}"
http: "{address}:{monitor}"
jetstream {{
  store_dir: "{store}"
  sync_interval: always
  max_file_store: {most_bytes}
}}
cluster {{
  name: hongmian
  listen: "{address}:{route}"
  ping_interval: "1s"
  ping_max: 3
  routes: [{routes}]
}}
"""
MOST_BYTES = 2 * 1024**3
_LOOK = "/jsz?accounts=true&streams=true"


def leader_of(monitors: list[tuple[str, int]], stream: str) -> int:
    """Return which server leads the stream whose name begins so, or, if there is none, the whole; counted from 0."""
    for host, port in monitors:
        told = _look(host, port)
        streams = [one for account in told.get("account_details", []) for one in account.get("stream_detail", [])]
        leaders = [one["cluster"]["leader"] for one in streams if one["name"].startswith(stream)]
        if name := next(iter(leaders), told.get("meta_cluster", {}).get("leader", "")):
            return int(name.removeprefix("nats-")) - 1
    raise RuntimeError("the NATS servers have no leader")


def is_whole(host: str, port: int) -> bool:
    """Say whether a server has caught up with all streams that it keeps."""
    try:
        with urlopen(f"http://{host}:{port}/healthz", timeout=3) as answer:
            return bool(answer.status == 200)
    except OSError:
        return False


def _look(host: str, port: int) -> dict[str, Any]:
    try:
        with urlopen(f"http://{host}:{port}{_LOOK}", timeout=3) as answer:
            return dict(json.load(answer))
    except OSError:
        return {}


def nats_servers(machines: list[Machine], ports: list[tuple[int, int, int]], folder: Path, logs: Path) -> list[Server]:
    """Write the configuration of a server on each machine; `ports`: for clients, for the others, for monitoring."""
    routes = ", ".join(
        f'"nats://{machine.address}:{route}"' for machine, (_, route, _) in zip(machines, ports, strict=True)
    )
    servers = []
    for number, (machine, (port, route, monitor)) in enumerate(zip(machines, ports, strict=True), 1):
        name = f"nats-{number}"
        store = folder / name
        store.mkdir(parents=True, exist_ok=True)
        config = folder / f"{name}.conf"
        config.write_text(
            _CONFIG.format(
                name=name, address=machine.address, port=port, monitor=monitor, route=route, routes=routes,
                store=store, most_bytes=MOST_BYTES,
            )
        )  # fmt: skip
        binary = str(Path(sys.executable).with_name("nats-server"))
        servers.append(Server(f"NATS {number}", machine, [binary, "-c", str(config)], logs / f"{name}.log"))
    return servers
