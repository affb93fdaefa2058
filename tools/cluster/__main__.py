"""`make cluster`: start it, say what runs where, and take it down at Ctrl-C."""

from __future__ import annotations

import argparse
import signal
import sys
import threading
import time

from tools.cluster.cluster import DEFAULT_BOX, MACHINES, NAMES, Cluster, scratch_folder
from tools.cluster.machines import loopback
from tools.cluster.nginx import find_nginx

NO_NGINX = "nginx is missing. Install it with: sudo apt-get install nginx-light"


def main() -> int:
    asked = argparse.ArgumentParser(prog="make cluster", description=__doc__)
    asked.add_argument("--port", type=int, default=8000, help="of nginx (default 8000)")
    asked.add_argument("--box", choices=NAMES, default=DEFAULT_BOX, help="where the poll has its ballots")
    told = asked.parse_args()
    if not find_nginx():
        print(NO_NGINX, file=sys.stderr)
        return 1
    for one in (signal.SIGTERM, signal.SIGHUP):
        signal.signal(one, _interrupt)
    try:
        with scratch_folder() as folder:
            began = time.monotonic()
            cluster = Cluster(loopback(MACHINES), folder, port=told.port, say=_say, box=told.box)
            with cluster.data(), cluster.serving():
                _say(cluster.table())
                _say(f"The city is at http://127.0.0.1:{cluster.port} after {time.monotonic() - began:.0f} s.")
                _say(f"Accounts: {cluster.shared}/demo-accounts.json  Logs: {cluster.logs}  Ctrl-C takes it down.")
                threading.Event().wait()
    except KeyboardInterrupt:
        _say("All is taken down.")
    return 0


def _interrupt(*_: object) -> None:
    raise KeyboardInterrupt


def _say(words: str) -> None:
    print(words, flush=True)


if __name__ == "__main__":
    sys.exit(main())
