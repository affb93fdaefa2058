"""The jobs without a server beside them: `hongmian serve --only jobs`."""

from __future__ import annotations

import signal
import threading
from collections.abc import Callable
from pathlib import Path

from django.conf import settings
from django.db import connections

from hongmian.operations.metrics.gathering import gather_in
from hongmian.operations.minder import LOOK_SECONDS, Beat, job_worker
from hongmian.operations.parts import Part
from hongmian.operations.preparing import prepare
from hongmian.operations.server import kept_clock

PARTS = frozenset({Part.JOBS})


def do_jobs(*, say: Callable[[str], None]) -> None:
    """Keep the job worker running until SIGINT, SIGTERM or SIGHUP; the job in hand is finished first."""
    prepare(PARTS)
    gather_in(Path(settings.HONGMIAN_HOME), Part.JOBS, alone=False)
    connections.close_all()
    told = threading.Event()
    for one in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        if signal.getsignal(one) != signal.SIG_IGN:  # nohup
            signal.signal(one, lambda *_: told.set())
    jobs, clock = job_worker(), kept_clock(PARTS)
    if clock:
        clock.start()
    beat = Beat(clock)
    say("Hongmian does its jobs")
    while not told.wait(LOOK_SECONDS):
        jobs.keep()
        beat.keep()
    jobs.stop()
    if clock:
        clock.stop()
