"""nginx in front: ballots and logs of votes to the intakes, everything else to the web nodes."""

from __future__ import annotations

import os
import shutil
import signal
from pathlib import Path

from tools.cluster.machines import LOOPBACK, Machine
from tools.cluster.processes import Server

# A ballot carries a key by which it is known when it comes again, so the other intake may be asked; a form does not.
# Web nodes get a connection for each request: one that was kept to a machine whose cable is cut would swallow it. Those
# kept to an intake are gone before it is tried again: each of them would swallow a ballot for five seconds.
_CONFIG = """
{user}
worker_processes 1;
pid {folder}/nginx.pid;
error_log {log} warn;
events {{ worker_connections 1024; }}
http {{
  access_log off;
  server_tokens off;
  client_max_body_size 25m;
  client_body_temp_path {folder}/body;
  proxy_temp_path {folder}/proxy;
  fastcgi_temp_path {folder}/fastcgi;
  uwsgi_temp_path {folder}/uwsgi;
  scgi_temp_path {folder}/scgi;
  upstream intake {{
{intakes}
    keepalive 64;
    keepalive_timeout 1s;
  }}
  upstream web {{
{webs}
  }}
  proxy_http_version 1.1;
  proxy_set_header Connection "";
  proxy_set_header Host $http_host;
  proxy_set_header X-Forwarded-For $proxy_add_x_forwarded_for;
  proxy_set_header X-Forwarded-Proto $scheme;
  proxy_connect_timeout 1s;
  server {{
    listen {address}:{port};
    location ~ ^/vote/[^/]+/(ballots|rules\\.json|rules\\.json\\.sig|log)(/|$) {{
      client_max_body_size 16k;
      proxy_pass http://intake;
      proxy_read_timeout 5s;
      proxy_next_upstream error timeout non_idempotent;
      proxy_next_upstream_timeout 8s;
    }}
    location / {{
      proxy_pass http://web;
      proxy_read_timeout 60s;
      proxy_next_upstream error timeout;
    }}
  }}
}}
"""


def find_nginx() -> str | None:
    """Return where nginx is; it is often outside the path of people who are not root."""
    return shutil.which("nginx", path=f"{os.environ.get('PATH', '')}:/usr/sbin:/usr/local/sbin")


def nginx_config(*, intakes: list[str], webs: list[str], port: int, folder: Path, log: Path) -> str:
    return _CONFIG.format(
        user="user root;" if os.geteuid() == 0 else "",
        folder=folder,
        log=log,
        intakes=_servers(intakes),
        webs=_servers(webs),
        address=LOOPBACK,
        port=port,
    )


def _servers(addresses: list[str]) -> str:
    """One that failed is left alone for two seconds."""
    return "\n".join(f"    server {address} max_fails=1 fail_timeout=2s;" for address in addresses)


def nginx_server(config: str, folder: Path, log: Path) -> Server:
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / "nginx.conf"
    path.write_text(config)
    program = find_nginx()
    assert program is not None
    command = [program, "-e", str(log), "-c", str(path), "-g", "daemon off;"]
    return Server("nginx", Machine("front"), command, log, stop_by=signal.SIGTERM)
