"""Backups by the clock: the job worker starts `hongmian backup` in a process of its own, for which no job waits."""

from __future__ import annotations

import subprocess
import sys
from datetime import datetime, timedelta

from django.conf import settings

from hongmian.operations.backup.last import Doing, last_backup, now

AGAIN_AFTER = timedelta(hours=1)  # one that failed is begun anew
VERIFY_EVERY = timedelta(days=7)
_running: dict[str, subprocess.Popen[bytes]] = {}


class BackupFailedError(Exception):
    """The last backup or verification went wrong; `$HONGMIAN_HOME/backup.json` says why."""


def back_up_due(*, at: datetime) -> None:
    """Begin a backup where the last good one is too old. Raise BackupFailedError where the last one failed."""
    last = last_backup().backup
    if is_due(last, timedelta(hours=settings.HONGMIAN_BACKUP_HOURS), now()):
        _begin("--keep")
    _tell(last)


def verify_due(*, at: datetime) -> None:
    """Begin the weekly verification of the newest backup, once there is one."""
    held = last_backup()
    if held.backup.good_at and is_due(held.verification, VERIFY_EVERY, now()):
        _begin("--verify")
    _tell(held.verification)


def is_due(last: Doing, every: timedelta, at: datetime) -> bool:
    """Say whether the last good one is older than `every`, and the last attempt not of this hour."""
    age = last.age(at)
    tried = datetime.fromisoformat(last.begun_at) if last.begun_at else None
    return (age is None or age >= every) and (tried is None or at - tried >= AGAIN_AFTER)


def _begin(option: str) -> None:
    if (before := _running.get(option)) and before.poll() is None:
        return
    command = [sys.executable, "-m", "hongmian.config.cli", "backup", option, "--json"]
    _running[option] = subprocess.Popen(  # noqa: S603 our own command
        command, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, start_new_session=True
    )


def _tell(last: Doing) -> None:
    if last.failure:
        raise BackupFailedError
