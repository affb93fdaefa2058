"""Deeds done at the same moment, each in a thread of its own."""

from __future__ import annotations

from threading import Barrier, Thread
from time import sleep

from django.db import OperationalError, connection

from hongmian.kit.errors import Refused


def patiently(deed):
    """The suite's SQLite lives in memory, where a writer is told at once that another writes; on disk it waits."""
    while True:
        try:
            return deed()
        except OperationalError as error:
            if "locked" not in str(error):
                raise
            sleep(0.001)


def at_once(*deeds):
    """Do the deeds in threads that start together; return what each gave back, or how it was refused."""
    together, gave = Barrier(len(deeds)), [None] * len(deeds)

    def do(place, deed):
        together.wait()
        try:
            gave[place] = patiently(deed)
        except Refused as refusal:
            gave[place] = refusal
        finally:
            connection.close()

    threads = [Thread(target=do, args=pair) for pair in enumerate(deeds)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return gave


def refused(gave):
    """Return how many of them were refused."""
    return sum(isinstance(one, Refused) for one in gave)
