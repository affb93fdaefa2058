"""What `hongmian cards` leaves: progress on stderr, a file that is whole or not there."""

from __future__ import annotations

import sys
import uuid
from pathlib import Path
from typing import TextIO

from django.utils.translation import gettext as _


class Progress:
    """Tells how many cards are made: on a terminal one line that counts on, elsewhere a line each time."""

    def __init__(self, stream: TextIO | None = None) -> None:
        self._stream = stream or sys.stderr

    def __call__(self, done: int, total: int) -> None:
        end = "\n" if done == total or not self._stream.isatty() else "\r"
        self._stream.write(_("%(done)s of %(total)s cards") % {"done": done, "total": total} + end)
        self._stream.flush()


def write_whole(path: Path, content: bytes) -> None:
    """Write a file that others may read, in one step; OSError if the folder is not there."""
    draft = path.with_name(f".{path.name}.{uuid.uuid4().hex}")
    try:
        draft.write_bytes(content)
        draft.replace(path)
    finally:
        draft.unlink(missing_ok=True)
