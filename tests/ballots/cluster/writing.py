"""A writer in a process of its own, to be killed: `python -m tests.ballots.cluster.writing HOME NATS`."""

from __future__ import annotations

import signal
import sys
import threading
from pathlib import Path

from hongmian.ballots.cluster.writers import Writers
from hongmian.ballots.store.place import Backing

if __name__ == "__main__":
    stop = threading.Event()
    signal.signal(signal.SIGTERM, lambda *_: stop.set())
    home, nats = sys.argv[1:]
    Writers(Path(home), Backing(nats=nats), lambda *told: print(*told, flush=True)).run(stop, every=0.02)
