"""The process that does the jobs (imports and whatever takes longer than a page) and the periodic work:
`python -m` this module."""

from __future__ import annotations

import logging
import os
import sys

import django

from hongmian.operations.children import follow_parent

PAUSE_SECONDS = 0.5  # between two looks for work


def run(parent: int) -> None:
    """Do jobs until told to stop; a job in hand is finished first."""
    follow_parent(parent)
    django.setup()
    from django_tasks_db.management.commands.db_worker import Worker  # noqa: PLC0415 loads models: not before setup

    from hongmian.operations.timekeeper import Timekeeper  # noqa: PLC0415 the same

    for name in ("django_tasks", "django_tasks_db"):
        logging.getLogger(name).setLevel(logging.ERROR)
    worker = Worker(
        queue_names=["*"],
        excluded_queue_names=[],
        interval=PAUSE_SECONDS,
        batch=False,
        backend_name="default",
        startup_delay=False,
        max_tasks=None,
        worker_id=f"hongmian-{os.getpid()}",
    )
    worker.configure_signals()
    timekeeper = Timekeeper()
    timekeeper.start()
    worker.run()
    timekeeper.finish()


if __name__ == "__main__":
    run(int(sys.argv[1]))
