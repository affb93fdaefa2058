"""Where uploaded workbooks lie until they are done with: `$HONGMIAN_HOME/imports`, for the server's own eyes only."""

from __future__ import annotations

import json
import re
import time
import uuid
from dataclasses import dataclass
from pathlib import Path

from django.conf import settings

from hongmian.kit.files import keep_file

BEAT_SECONDS = 0.3
SILENT_SECONDS = 60
_OURS = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")


def source_path(pk: uuid.UUID) -> Path:
    return _folder() / f"{pk}.xlsx"


def rejected_path(pk: uuid.UUID) -> Path:
    return _folder() / f"{pk}-rejected.xlsx"


def kept_files() -> set[uuid.UUID]:
    """Return the workbooks of which any file is left; files that are not ours are passed over."""
    names = (_OURS.match(path.name) for path in _folder().iterdir())
    return {uuid.UUID(name[0]) for name in names if name}


def drop_files(pk: uuid.UUID, *, rejected: bool = True) -> None:
    paths = [source_path(pk), _beat_path(pk), *([rejected_path(pk)] if rejected else [])]
    for path in paths:
        path.unlink(missing_ok=True)


@dataclass
class Beat:
    """Tells how far a job is, in a file: what a transaction under way writes into the database nobody sees yet."""

    pk: uuid.UUID
    _last: float = 0.0

    def __call__(self, done: int, total: int) -> None:
        now = time.monotonic()
        if done < total and now - self._last < BEAT_SECONDS:
            return
        self._last = now
        keep_file(_beat_path(self.pk), json.dumps([done, total]).encode())


def last_beat(pk: uuid.UUID) -> tuple[int, int]:
    """Return (steps done, steps in all); (0, 0) before the first."""
    try:
        done, total = json.loads(_beat_path(pk).read_bytes())
    except (FileNotFoundError, ValueError):
        return 0, 0
    return int(done), int(total)


def is_silent(pk: uuid.UUID) -> bool:
    """Say whether a job that should be running has said nothing for a minute (real time)."""
    try:
        return time.time() - _beat_path(pk).stat().st_mtime > SILENT_SECONDS
    except FileNotFoundError:
        return True


def _beat_path(pk: uuid.UUID) -> Path:
    return _folder() / f"{pk}.progress"


def _folder() -> Path:
    folder: Path = settings.HONGMIAN_HOME / "imports"
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    return folder
