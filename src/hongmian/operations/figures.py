"""The newest figures of the running program, for monitors and for the page of its health. No figure names anybody."""

from __future__ import annotations

import shutil
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

from django.conf import settings
from django.core.cache import cache
from django.db import Error, connection, transaction
from django.db.models import Count, Min
from django_tasks.base import TaskResultStatus
from django_tasks_db.models import DBTaskResult

from hongmian.operations.backup.last import last_backup, now
from hongmian.operations.certificate import seconds_left
from hongmian.operations.periodic import last_runs
from hongmian.operations.readiness import OK, database_answers
from hongmian.polls.boxes import BoxClosed, refreshed
from hongmian.polls.queries.polls import public_polls

KEPT_FOR = 7 * 24 * 3600  # seconds that is remembered when a log last grew
STATUS = {
    TaskResultStatus.READY: "waiting",
    TaskResultStatus.RUNNING: "running",
    TaskResultStatus.SUCCESSFUL: "done",
    TaskResultStatus.FAILED: "failed",
}


@dataclass
class Figures:
    """Seconds and bytes; None or absent: not known. `log_*` by poll, of open votes; `periodic_ages` by piece of work,
    in domain time."""

    database_up: bool
    disk_free: int | None
    certificate_left: float | None
    backup_age: float | None
    verified_age: float | None
    jobs: dict[str, int] = field(default_factory=dict)
    job_waits: float = 0.0
    periodic_late: int = 0
    periodic_failing: int = 0
    periodic_ages: dict[str, float] = field(default_factory=dict)
    log_entries: dict[str, int] = field(default_factory=dict)
    log_quiet: dict[str, float] = field(default_factory=dict)
    boxes_closed: list[str] = field(default_factory=list)


def figures(*, at: datetime, real: datetime) -> Figures:
    """Return how things stand at domain time `at`; `real` is real time. Some queries, one for each open vote."""
    up = database_answers(connection) == OK
    taken, verified = _ages()
    found = Figures(
        database_up=up, disk_free=_free(), certificate_left=seconds_left() if up else None, backup_age=taken,
        verified_age=verified,
    )  # fmt: skip
    if up:
        try:
            with transaction.atomic():
                _jobs(found, real)
                _periodic(found, at)
                _logs(found, at=at, real=real)
        except Error:  # not migrated yet
            pass
    return found


def _free() -> int | None:
    try:
        return shutil.disk_usage(Path(settings.HONGMIAN_HOME)).free
    except OSError:
        return None


def _ages() -> tuple[float | None, float | None]:
    """Return how many seconds ago a backup went well, and a verification of one."""
    last, at = last_backup(), now()
    ages = [doing.age(at) for doing in (last.backup, last.verification)]
    taken, verified = (age.total_seconds() if age is not None else None for age in ages)
    return taken, verified


def _jobs(found: Figures, real: datetime) -> None:
    counted = dict(DBTaskResult.objects.values_list("status").annotate(n=Count("pk")).order_by())
    found.jobs = {word: counted.get(status, 0) for status, word in STATUS.items()}
    waiting = DBTaskResult.objects.filter(status=TaskResultStatus.READY)
    oldest = waiting.aggregate(oldest=Min("enqueued_at"))["oldest"]
    found.job_waits = max(0.0, (real - oldest).total_seconds()) if oldest else 0.0


def _periodic(found: Figures, at: datetime) -> None:
    for kept in last_runs():
        found.periodic_late += kept.late(at)
        found.periodic_failing += bool(kept.run and kept.run.failure)
        if kept.run and kept.run.good_at:
            found.periodic_ages[kept.work.name] = (at - kept.run.good_at).total_seconds()


def _logs(found: Figures, *, at: datetime, real: datetime) -> None:
    for poll in public_polls(at=at).open:
        try:
            size = refreshed(poll.pk).box.size
        except BoxClosed:
            found.boxes_closed.append(poll.pk)
            continue
        found.log_entries[poll.pk] = size
        found.log_quiet[poll.pk] = _quiet(poll.pk, size, real.timestamp())


def _quiet(poll: str, size: int, at: float) -> float:
    """Return how long the log has had this size, as far as anyone looked; shared by all processes."""
    key = f"operations:log:{poll}"
    seen, since = cache.get(key) or (-1, at)
    if seen != size:
        since = at
        cache.set(key, (size, since), KEPT_FOR)
    return max(0.0, at - since)
