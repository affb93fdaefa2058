"""Point-in-time recovery as docs/guide/backups.md describes it: what was written until then is there, and no more."""

from __future__ import annotations

import shutil
import tempfile
import time
from contextlib import closing, contextmanager
from pathlib import Path

import psycopg
import pytest

from tests.ballots.crash.postmaster import Postmaster

PATIENCE = 30  # seconds


@pytest.fixture
def folder():
    """Where a server that is not run by root can get to."""
    made = Path(tempfile.mkdtemp(prefix="hongmian-archive-"))
    made.chmod(0o755)
    yield made
    shutil.rmtree(made, ignore_errors=True)


@contextmanager
def server(folder, *settings):
    postmaster = Postmaster(folder, *settings)
    try:
        with closing(psycopg.connect(postmaster.url, autocommit=True)) as connection:
            yield postmaster, connection
    finally:
        postmaster.stop()


def given_to(user, path):
    path.mkdir(mode=0o700, parents=True)
    if user:
        shutil.chown(path, user)
    return path


def wait_until(holds):
    until = time.monotonic() + PATIENCE
    while not holds():
        assert time.monotonic() < until
        time.sleep(0.05)


@pytest.mark.once
def test_a_server_goes_back_to_a_time_between_two_changes(folder):
    archive, restored = folder / "archive", folder / "restored"
    kept = archive / "%f"
    store = f"test ! -f {kept} && cp %p {kept}.part && sync {kept}.part && mv {kept}.part {kept}"
    (folder / "running").mkdir()
    with server(folder / "running", "archive_mode=on", f"archive_command={store}") as (postmaster, running):
        given_to(postmaster.user, archive)
        running.execute("CREATE TABLE told (what text)")
        running.execute("INSERT INTO told VALUES ('before the base backup')")
        base = given_to(postmaster.user, restored / "postgres")
        postmaster.run(
            "pg_basebackup", f"--pgdata={base}", "--checkpoint=fast", "--wal-method=none", f"--dbname={postmaster.url}"
        )
        running.execute("INSERT INTO told VALUES ('before the mistake')")
        moment = running.execute("SELECT clock_timestamp()").fetchone()[0]
        running.execute("INSERT INTO told VALUES ('the mistake')")
        written = running.execute("SELECT pg_walfile_name(pg_switch_wal())").fetchone()[0]
        wait_until((archive / written).exists)

    with (base / "postgresql.auto.conf").open("a") as configured:
        configured.write(f"restore_command = 'cp {archive}/%f %p'\n")
        configured.write(f"recovery_target_time = '{moment.isoformat()}'\nrecovery_target_action = 'promote'\n")
    (base / "recovery.signal").touch()
    if postmaster.user:
        shutil.chown(base / "recovery.signal", postmaster.user)
    with server(restored) as (_, recovered):
        wait_until(lambda: recovered.execute("SELECT NOT pg_is_in_recovery()").fetchone()[0])

        told = [what for (what,) in recovered.execute("SELECT what FROM told ORDER BY what")]
        assert told == ["before the base backup", "before the mistake"]
        recovered.execute("INSERT INTO told VALUES ('and on it goes')")
