"""Whether this process can do its work: the database answers, has the right shape, and the disk takes more."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from django.conf import settings
from django.core.cache import caches
from django.db import Error
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.migrations.executor import MigrationExecutor

OK = "ok"
SURE_FOR_SECONDS = 60


@dataclass(frozen=True)
class Readiness:
    """Each check with `ok` or what is wrong, in words fit for a monitor: no path, no address, no secret."""

    checks: Mapping[str, str]

    @property
    def ready(self) -> bool:
        return all(found == OK for found in self.checks.values())


def readiness(*, database: BaseDatabaseWrapper, home: Path) -> Readiness:
    """Look at `database` and at `home`, where everything is kept. Costs one query; migrations once a minute."""
    answers = database_answers(database)
    migrations = _migrations(database) if answers == OK else "not known"
    return Readiness({"database": answers, "migrations": migrations, "disk": _disk(home)})


def database_answers(database: BaseDatabaseWrapper) -> str:
    """Return `ok`, or what is wrong."""
    try:
        with database.cursor() as cursor:
            cursor.execute("SELECT 1")
    except Error:
        return "does not answer"
    return OK


def _migrations(database: BaseDatabaseWrapper) -> str:
    """A complete database is believed for a minute; one that is behind is asked again each time."""
    believed, key = caches["pages"], f"operations:migrated:{database.alias}"
    if believed.get(key):
        return OK
    if waiting := waiting_migrations(database):
        return f"{waiting} not applied"
    believed.set(key, True, SURE_FOR_SECONDS)
    return OK


def waiting_migrations(database: BaseDatabaseWrapper) -> int:
    """Return how many migrations there are to apply."""
    executor = MigrationExecutor(database)
    return len(executor.migration_plan(executor.loader.graph.leaf_nodes()))


def _disk(home: Path) -> str:
    try:
        with tempfile.TemporaryFile(dir=home) as trial:
            trial.write(b"ready?")
        free = shutil.disk_usage(home).free
    except OSError:
        return "cannot be written"
    return OK if free >= settings.HONGMIAN_MIN_FREE_BYTES else "almost full"
