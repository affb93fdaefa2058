"""The thread of the job worker that does the periodic work."""

from __future__ import annotations

import logging
import threading

from django.conf import settings
from django.db import close_old_connections, connections

from hongmian.operations.periodic import run_due

logger = logging.getLogger(__name__)
LOOK_SECONDS = 5
STOP_SECONDS = 8


class Timekeeper(threading.Thread):
    """Looks every few seconds what is due. A database (or a clock) that is away for a while does not end it."""

    def __init__(self) -> None:
        super().__init__(name="timekeeper", daemon=True)
        self._finished = threading.Event()

    def run(self) -> None:
        while not self._finished.is_set():
            close_old_connections()
            self.look()
            self._finished.wait(LOOK_SECONDS)
        connections.close_all()

    def look(self) -> None:
        try:
            run_due(at=settings.HONGMIAN_CLOCK.now())
        except Exception as error:  # noqa: BLE001 whatever it is, the next look must take place
            logger.error("periodic work waits: %s", type(error).__name__)

    def finish(self) -> None:
        """Let the piece in hand end, but not for ever."""
        self._finished.set()
        self.join(STOP_SECONDS)
