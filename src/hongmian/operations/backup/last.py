"""When this installation was last backed up and a backup last verified: `$HONGMIAN_HOME/backup.json`, real time."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass, replace
from datetime import datetime, timedelta
from pathlib import Path

from django.conf import settings

from hongmian.kit.clock import SHANGHAI
from hongmian.kit.durable import keep_durably

FILE = "backup.json"


@dataclass(frozen=True)
class Doing:
    """The last of its kind. `begun_at`, `good_at`: ISO 8601 in Shanghai, empty for never; `failure`: a sentence,
    empty after a good one; `seconds` and `bytes` are of the last good one."""

    begun_at: str = ""
    good_at: str = ""
    failure: str = ""
    seconds: float = 0.0
    bytes: int = 0
    folder: str = ""

    def age(self, now: datetime) -> timedelta | None:
        """Return how long ago one went well; None for never."""
        return now - datetime.fromisoformat(self.good_at) if self.good_at else None


@dataclass(frozen=True)
class Last:
    backup: Doing = Doing()
    verification: Doing = Doing()


def last_backup() -> Last:
    """Return when a backup was last taken, and when one was last verified."""
    try:
        told = json.loads(_path().read_text())
        return Last(Doing(**told["backup"]), Doing(**told["verification"]))
    except (FileNotFoundError, ValueError, TypeError, KeyError):  # what is spoiled says nothing
        return Last()


@contextmanager
def noted(kind: str) -> Iterator[Doing]:
    """Note that a "backup" or "verification" begins, and how it ends. Whoever does it calls `done`."""
    began = now()
    doing = replace(getattr(last_backup(), kind), begun_at=began.isoformat(timespec="seconds"))
    _write(kind, doing)
    try:
        yield doing
    except BaseException as error:
        _write(kind, replace(doing, failure=" ".join(str(error).split())[:300] or type(error).__name__))
        raise


def done(kind: str, doing: Doing, *, size: int, folder: Path) -> Doing:
    """Note that it went well; return how it went."""
    ended = now()
    good = Doing(
        begun_at=doing.begun_at,
        good_at=ended.isoformat(timespec="seconds"),
        seconds=round((ended - datetime.fromisoformat(doing.begun_at)).total_seconds(), 1),
        bytes=size,
        folder=str(folder),
    )
    _write(kind, good)
    return good


def now() -> datetime:
    """Return real time: a backup is about disks, not about the city's day."""
    return datetime.now(SHANGHAI)


def _write(kind: str, doing: Doing) -> None:
    held = asdict(replace(last_backup(), **{kind: doing}))
    keep_durably(_path(), json.dumps(held, ensure_ascii=False).encode())


def _path() -> Path:
    return Path(settings.HONGMIAN_HOME) / FILE
