"""Three NATS servers with JetStream, each message on the disk of a majority before it is acknowledged."""

from __future__ import annotations

import sys
from pathlib import Path

from tools.cluster.machines import Machine
from tools.cluster.processes import Server

# Without `sync_interval: always` JetStream writes to the disk only every two minutes.
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
  routes: [{routes}]
}}
"""
MOST_BYTES = 2 * 1024**3


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
