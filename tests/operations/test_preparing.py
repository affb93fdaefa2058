from __future__ import annotations

import subprocess
import sys

import pytest
from django.conf import settings
from django.db import connection

from hongmian.operations import preparing

TRY = "import fcntl, sys\nfcntl.lockf(open(sys.argv[1], 'a'), fcntl.LOCK_EX | fcntl.LOCK_NB)"


def another_may_begin(home):
    return (
        subprocess.run(
            [sys.executable, "-c", TRY, home / preparing.FILE], check=False, stderr=subprocess.DEVNULL
        ).returncode
        == 0
    )


def held_in_database():
    if connection.vendor != "postgresql":
        return 0
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM pg_locks WHERE locktype = 'advisory' AND objid = %s", [preparing.TURN])
        return cursor.fetchone()[0]


@pytest.mark.django_db
def test_while_one_part_prepares_another_waits_and_on_postgresql_another_machine_too(monkeypatch):
    seen = []

    def look(*words, **options):
        seen.append((another_may_begin(settings.HONGMIAN_HOME), held_in_database()))

    monkeypatch.setattr(preparing, "call_command", look)
    preparing.prepare(frozenset())

    assert seen == [(False, 1 if connection.vendor == "postgresql" else 0)]
    assert (another_may_begin(settings.HONGMIAN_HOME), held_in_database()) == (True, 0)
