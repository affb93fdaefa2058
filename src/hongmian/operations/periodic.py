"""Periodic work: one table (`HONGMIAN_PERIODIC` in the settings), run by the job worker in domain time."""

from __future__ import annotations

import logging
import time
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.conf import settings
from django.db import connection, transaction
from django.db.migrations.recorder import MigrationRecorder
from django.db.models import Max, Q
from django.utils import timezone
from django.utils.module_loading import import_string

from hongmian.operations.models import PeriodicRun
from hongmian.operations.origin import where

logger = logging.getLogger(__name__)
LATE_AFTER = 3  # times its interval without a good run


@dataclass(frozen=True)
class Work:
    """What is done every `seconds` of domain time: a verb that takes `at=`."""

    name: str
    seconds: int
    call: str

    @property
    def every(self) -> timedelta:
        return timedelta(seconds=self.seconds)


@dataclass(frozen=True)
class Kept:
    """A piece of work with its last run; None: it has not run yet. `waited`: how long it could have run, at most."""

    work: Work
    run: PeriodicRun | None
    waited: timedelta

    def late(self, at: datetime) -> bool:
        """Say whether no run went well for three intervals; a clock that went back starts anew."""
        good = self.run.good_at if self.run else None
        return (self.waited if good is None else at - good) > LATE_AFTER * self.work.every


def table() -> tuple[Work, ...]:
    return tuple(Work(*row) for row in settings.HONGMIAN_PERIODIC)


def last_runs() -> list[Kept]:
    """Return the table with each last run (a query, and two for when it was installed)."""
    runs, waited = PeriodicRun.objects.in_bulk(), _since_installed()
    return [Kept(work, runs.get(work.name), waited) for work in table()]


def _since_installed() -> timedelta:
    """How long ago the database got the shape that this version needs: by then, work that is new had not run either."""
    recorder = MigrationRecorder(connection)
    last = recorder.migration_qs.aggregate(last=Max("applied"))["last"] if recorder.has_table() else None
    return timezone.now() - last if last else timedelta.max


def run_due(*, at: datetime) -> list[PeriodicRun]:
    """Do what is due and return its runs. Several processes may ask: each piece is done by the one that claims it."""
    runs = PeriodicRun.objects.in_bulk()
    return [_run(work, at=at) for work in table() if _is_due(work, runs.get(work.name), at) and _claim(work, at)]


def failed(runs: Iterable[PeriodicRun]) -> list[PeriodicRun]:
    return [run for run in runs if run.failure]


def _is_due(work: Work, run: PeriodicRun | None, at: datetime) -> bool:
    begun = run.begun_at if run else None
    return begun is None or begun > at or at - begun >= work.every


def _claim(work: Work, at: datetime) -> bool:
    PeriodicRun.objects.get_or_create(name=work.name)
    due = Q(begun_at=None) | Q(begun_at__lte=at - work.every) | Q(begun_at__gt=at)
    return PeriodicRun.objects.filter(due, name=work.name).update(begun_at=at) == 1


def _run(work: Work, *, at: datetime) -> PeriodicRun:
    """All of it or nothing; what goes wrong is kept and logged, and the next piece has its turn."""
    began = time.monotonic()
    failure = ""
    try:
        with transaction.atomic():
            call: Any = import_string(work.call)
            call(at=at)
    except Exception as error:  # noqa: BLE001 one failing piece must not stop the others
        failure = where(error)
        logger.error("periodic work %s failed: %s", work.name, failure)
    spent = int((time.monotonic() - began) * 1000)
    kept = {"ended_at": at + timedelta(milliseconds=spent), "milliseconds": spent, "failure": failure}
    if not failure:
        kept["good_at"] = at
    PeriodicRun.objects.filter(name=work.name).update(**kept)
    return PeriodicRun.objects.get(name=work.name)
