"""`make cluster`: start it, say what runs where, and take it down at Ctrl-C."""

from __future__ import annotations

import argparse
import signal
import sys
import threading
import time

from tools.cluster.cluster import MACHINES, Cluster, scratch_folder
from tools.cluster.machines import loopback
from tools.cluster.nginx import find_nginx

NO_NGINX = "nginx is missing. Install it with: sudo apt-get install nginx-light"


def main() -> int:
    asked = argparse.ArgumentParser(prog="make cluster", description=__doc__)
    asked.add_argument("--port", type=int, default=8000, help="of nginx (default 8000)")
    told = asked.parse_args()
    if not find_nginx():
        print(NO_NGINX, file=sys.stderr)
        return 1
    end_in_order()
    try:
        with scratch_folder() as folder:
            began = time.monotonic()
            cluster = Cluster(loopback(MACHINES), folder, port=told.port, say=_say)
            with cluster.data(), cluster.serving():
                _say(cluster.table())
                _say(f"The city is at http://127.0.0.1:{cluster.port} after {time.monotonic() - began:.0f} s.")
                _say(f"Accounts: {cluster.shared}/demo-accounts.json  Logs: {cluster.logs}  Ctrl-C takes it down.")
                threading.Event().wait()
    except KeyboardInterrupt:
        _say("All is taken down.")
    return 0


def end_in_order() -> None:
    """Take everything down also where somebody else ends us: as at Ctrl-C."""
    for one in (signal.SIGTERM, signal.SIGHUP):
        signal.signal(one, _interrupt)


def _interrupt(*_: object) -> None:
    raise KeyboardInterrupt


def _say(words: str) -> None:
    print(words, flush=True)


if __name__ == "__main__":
    sys.exit(main())
