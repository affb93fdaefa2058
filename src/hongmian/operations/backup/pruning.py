"""Which backups are kept: the newest of each of the last days, weeks and months that have one."""

from __future__ import annotations

import re
import shutil
import time
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from django.utils.translation import gettext as _

from hongmian.kit.errors import Refused
from hongmian.operations.backup.making import PREFIX, UNFINISHED
from hongmian.operations.backup.manifest import FILE

_NAME = re.compile(rf"{PREFIX}\d{{4}}-\d{{2}}-\d{{2}}-\d{{6}}(-\d+)?")
_GIVEN_UP_SECONDS = 24 * 3600


@dataclass(frozen=True)
class Policy:
    days: int
    weeks: int
    months: int


def read_policy(told: str) -> Policy:
    """Read `7,4,12`: days, weeks, months."""
    numbers = [part.strip() for part in told.split(",")]
    if len(numbers) != 3 or not all(part.isdecimal() for part in numbers) or not any(map(int, numbers)):
        raise Refused(
            _("Write how many days, weeks and months keep a backup, like 7,4,12; not %(told)s.") % {"told": told}
        )
    return Policy(*map(int, numbers))


def backups_in(folder: Path) -> list[Path]:
    """Return the backups of a folder, the oldest first."""
    found = folder.iterdir() if folder.is_dir() else ()
    return sorted(path for path in found if _NAME.fullmatch(path.name) and (path / FILE).is_file())


def newest_in(folder: Path) -> Path:
    """Return the newest backup of a folder, or the folder if it is one itself."""
    if (folder / FILE).is_file():
        return folder
    found = backups_in(folder)
    if not found:
        raise Refused(_("There is no backup in %(folder)s.") % {"folder": folder})
    return found[-1]


def prune(folder: Path, policy: Policy) -> list[str]:
    """Remove what the policy does not keep, and what was left unfinished a day ago; return the names of the former.
    The newest always stays."""
    found = backups_in(folder)
    kept = set(found[-1:])
    for most, period in ((policy.days, "%Y-%m-%d"), (policy.weeks, "%G-%V"), (policy.months, "%Y-%m")):
        newest_of = {_day(path).strftime(period): path for path in found}
        kept |= set(list(newest_of.values())[len(newest_of) - most :] if most else ())
    gone = [path for path in found if path not in kept]
    for path in gone:
        _remove(path)
    _forget_unfinished(folder)
    return [path.name for path in gone]


def _day(path: Path) -> datetime:
    return datetime.strptime(path.name.removeprefix(PREFIX)[:10], "%Y-%m-%d")  # noqa: DTZ007 a day, nothing finer


def _remove(path: Path) -> None:
    """Take away its name first, so that half of it is never taken for a backup."""
    shutil.rmtree(path.rename(path.with_name(f"{UNFINISHED}{path.name}")))


def _forget_unfinished(folder: Path) -> None:
    for path in folder.glob(f"{UNFINISHED}*"):
        if time.time() - path.stat().st_mtime > _GIVEN_UP_SECONDS:
            shutil.rmtree(path, ignore_errors=True)
