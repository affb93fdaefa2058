"""Several people, or one impatient one, at the same moment."""

from __future__ import annotations

import threading
from collections.abc import Callable, Sequence

from django.db import OperationalError, connection


def together(deeds: Sequence[Callable[[], object]]) -> None:
    """Do each in a thread of its own, with a connection of its own."""
    barrier, wrong = threading.Barrier(len(deeds)), []

    def run(deed: Callable[[], object]) -> None:
        barrier.wait()
        try:
            _until_free(deed)
        except Exception as error:  # noqa: BLE001 - told by the thread that asked
            wrong.append(error)
        finally:
            connection.close()

    threads = [threading.Thread(target=run, args=(deed,)) for deed in deeds]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert wrong == []


def _until_free(deed: Callable[[], object]) -> None:
    """The suite's SQLite lies in memory, where a table that another connection writes refuses at once; on a disk, and
    on PostgreSQL, one waits."""
    while True:
        try:
            deed()
        except OperationalError as error:
            if "locked" not in str(error):
                raise
        else:
            return
