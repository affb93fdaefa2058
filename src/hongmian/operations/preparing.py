"""Before serving: database and static files are brought to what this version needs, by one process at a time."""

from __future__ import annotations

import fcntl
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from django.conf import settings
from django.core.management import call_command
from django.db import connection

from hongmian.directory.domain.workbook_imports import clear_old_imports
from hongmian.operations.parts import Part
from hongmian.operations.static_files import collect_static_files

FILE = "prepare.lock"
TURN = 0x686D  # of pg_advisory_lock: any number that nothing else in this database takes


def prepare(parts: frozenset[Part]) -> None:
    """Bring to the right shape what `parts` need (quick when it is); those that start together take turns."""
    with _turn(Path(settings.HONGMIAN_HOME)):
        call_command("migrate", verbosity=0, interactive=False)
        if Part.WEB in parts:
            collect_static_files()
    if Part.JOBS in parts:
        clear_old_imports(at=settings.HONGMIAN_CLOCK.now())


@contextmanager
def _turn(home: Path) -> Iterator[None]:
    """Held once in this home, and on PostgreSQL once in the database, which other machines share."""
    with (home / FILE).open("a") as lock:
        fcntl.lockf(lock, fcntl.LOCK_EX)
        if connection.vendor != "postgresql":
            yield
            return
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_lock(%s)", [TURN])
        try:
            yield
        finally:
            with connection.cursor() as cursor:
                cursor.execute("SELECT pg_advisory_unlock(%s)", [TURN])
